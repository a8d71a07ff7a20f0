/** Lets those who follow a ledger wait until it may have grown. */
export interface Waiting {
  /** how often somebody said so */
  readonly count: number
  grown(): void
  /** when the count has passed `seen`, the signal aborts, or so many ms have gone by */
  after(seen: number, signal: AbortSignal, within: number): Promise<void>
}

export const waiting = (): Waiting => {
  const asleep = new Set<() => void>()
  let count = 0
  return {
    get count() {
      return count
    },
    grown() {
      count += 1
      for (const wake of asleep) wake()
    },
    after: (seen, signal, within) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer)
          asleep.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, within)
        if (count !== seen || signal.aborted) return wake()
        asleep.add(wake)
        signal.addEventListener('abort', wake)
      }),
  }
}

export const moment = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
