import type { Io } from './io.ts'

/** Shows how far long work is, on a terminal only: a log file would fill with it. */
export interface Progress {
  readonly report: (done: number, total?: number) => void
  /** removes the line */
  readonly end: () => void
}

const PAUSE = 100

/**
 * @param what names the work, as in `importing`
 *
 * @example
 * const progress = progressOn(io, 'importing')
 * progress.report(1000, 28793)
 * progress.end()
 */
export const progressOn = ({ stderr, clock }: Io, what: string): Progress => {
  if (stderr.isTTY !== true) return { report: () => {}, end: () => {} }
  let last = 0
  return {
    report: (done, total = 0) => {
      const now = clock.now()
      if (now - last < PAUSE) return
      last = now
      const share = total > 0 ? ` (${Math.floor((100 * done) / total)} %)` : ''
      stderr.write(`\r\u001B[2K${what}: ${done.toLocaleString('en')}${share}`)
    },
    end: () => {
      stderr.write('\r\u001B[2K')
    },
  }
}
