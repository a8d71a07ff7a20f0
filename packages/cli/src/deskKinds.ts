import { standardKinds } from '@deskledger/core'
import { recordKinds } from '@deskledger/core/records'

/** Every kind of ticket that a ledger is read with: customers' matters, and the desk's own records. */
export const deskKinds = [...standardKinds, ...recordKinds] as const
