/**
 * The `deskledger` command as functions: for programs and tests that run it in their own process.
 *
 * @packageDocumentation
 */
export { openLedger } from './openLedger.ts'
export { run } from './program.ts'
export type { CommandRun, ExitCode, Io, LedgerAccess, TextOut } from './io.ts'
