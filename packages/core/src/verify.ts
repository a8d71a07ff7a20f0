/**
 * Verification: what a ledger holds, checked against itself; and what is moved out of it, once it is checked.
 *
 * @packageDocumentation
 */
export type { LedgerFault, StreamHead } from './desk/ledgerFault.ts'
export { bringBack, moveOut, type MoveOutOptions } from './desk/moveOut.ts'
export { ledgerHeads, verifyLedger, type Verification, type VerifyOptions } from './desk/verifyLedger.ts'
