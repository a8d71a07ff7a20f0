/** Tells those who follow a ledger that it may have grown. */
export interface Changes {
  /** how often something was committed through this store */
  readonly count: number
  committed(): void
  /** when the count has passed `seen`, the signal aborts, or so many ms have gone by */
  after(seen: number, signal: AbortSignal, within: number): Promise<void>
}

export const changes = (): Changes => {
  const waiting = new Set<() => void>()
  let count = 0
  return {
    get count() {
      return count
    },
    committed() {
      count += 1
      for (const wake of waiting) wake()
    },
    after: (seen, signal, within) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer)
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, within)
        timer.unref()
        if (count !== seen || signal.aborted) return wake()
        waiting.add(wake)
        signal.addEventListener('abort', wake)
      }),
  }
}
