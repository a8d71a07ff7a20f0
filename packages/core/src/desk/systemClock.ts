import type { Clock } from '../time.ts'

/** The one place where the library looks at a clock: the default of a desk that is given none. */
export const systemClock: Clock = { now: () => Date.now() }
