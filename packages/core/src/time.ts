/** Milliseconds since 1970-01-01T00:00:00Z, an integer. Every instant in memory and in the log is one. */
export type Instant = number

/** A length of time in milliseconds, an integer. */
export type Duration = number

/** Says what time it is. The library asks it; it never looks at a clock of its own. */
export interface Clock {
  now(): Instant
}

/** An instant as people and other systems read it: ISO 8601 in UTC, to the millisecond. */
export const formatInstant = (instant: Instant): string => new Date(instant).toISOString()
