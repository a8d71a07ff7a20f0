import { standardKinds, type AnyTicketKind, type Policy } from '@deskledger/core'
import type { Cast } from './cast.ts'
import { inventedCast } from './inventedCast.ts'
import { policyFromJuly, simulatedPolicy } from './policy/policy.ts'

/** A desk whose year is played. */
export interface SimulatedDesk {
  readonly policy: Policy
  /** its rules from the first of July on; open tickets are put under them */
  readonly newRules?: Policy
  readonly kinds: readonly AnyTicketKind[]
  readonly cast: Cast
}

/** The desk of the demo. */
export const inventedDesk: SimulatedDesk = {
  policy: simulatedPolicy,
  newRules: policyFromJuly,
  kinds: standardKinds,
  cast: inventedCast,
}
