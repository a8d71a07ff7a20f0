import type { AnyTicketKind, Policy } from '@deskledger/core'
import type { Words } from '@deskledger/core/policy'

/** One rule of a desk's written procedure, and what of its policy makes it hold. */
export interface DeskRule {
  /** its number in the procedure: 1, 2, 3 ... */
  readonly number: number
  readonly says: Words
  /** paths into the policy, as in `clocks.referral`, or `kinds.finding` for a kind of ticket that the desk takes in */
  readonly where: readonly string[]
}

/** A desk that is ready to open: rules as data, and the kinds of ticket that it takes in. */
export interface ReadyDesk {
  /** as in `power-utility`: the folder that it is in */
  readonly name: string
  readonly title: Words
  readonly policy: Policy
  readonly kinds: readonly AnyTicketKind[]
  /** every rule of its procedure, in order */
  readonly rules: readonly DeskRule[]
}

/** Where the scenario of a rule is, and what it is called there. */
export const scenarioOf = ({ name }: Pick<ReadyDesk, 'name'>, { number, says }: DeskRule): string =>
  `packages/policies/test/desks/${name}.test.ts: ${number}. ${says.en}`
