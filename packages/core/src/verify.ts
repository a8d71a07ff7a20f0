/**
 * Verification: what a ledger holds, checked against itself.
 *
 * @packageDocumentation
 */
export type { LedgerFault, StreamHead } from './desk/ledgerFault.ts'
export { ledgerHeads, verifyLedger, type Verification, type VerifyOptions } from './desk/verifyLedger.ts'
