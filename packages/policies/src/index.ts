/**
 * Ready public-holiday calendars for a desk.
 *
 * @packageDocumentation
 */
export * from './calendars.ts'
