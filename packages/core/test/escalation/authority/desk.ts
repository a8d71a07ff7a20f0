/** A desk whose policy says who may decide what. */
import {
  asId,
  carryOut,
  defaultPolicy,
  standardKinds,
  ticketKinds,
  ticketReceived,
  type Actor,
  type CommandId,
  type CustomerId,
  type Fact,
  type Instant,
  type Policy,
  type Rejection,
  type TicketId,
  type TicketState,
} from '@deskledger/core'
import { contact } from '@deskledger/core/records'
import { timeRules } from '@deskledger/core/rules'
import { specify } from '@deskledger/testing'

const kinds = ticketKinds([...standardKinds, contact], timeRules)

export const T0 = 1_700_000_000_000
const MINUTE = 60_000
const ticket = asId<TicketId>('T-1')

export const by = (role: string, id = role): Actor => ({ id: asId(id), kind: 'person', role })
export const cny = (amount: number) => ({ amount, currency: 'CNY' })

export const received = (kind = 'complaint', fields: object = {}) =>
  ticketReceived.of({
    kind,
    channel: 'phone',
    customer: asId<CustomerId>('C-1'),
    category: 'noise',
    severity: 3,
    policy: 1,
    ...fields,
  })

/** A ticket of a kind that was received, under a policy with some sections. */
export const under = (sections: Partial<Policy>, kind = 'complaint', fields: object = {}) =>
  specify(kinds, { policy: { ...defaultPolicy, ...sections }, from: T0 }).given(received(kind, fields))

/** One ticket and what is done to it, one command after another, refusals included. */
export interface Attempts {
  readonly state: TicketState
  readonly facts: readonly Fact[]
  /** from here on it is so late, or later */
  at(now: Instant): void
  try(actor: Actor, type: string, data: object): readonly Fact[] | Rejection
}

export const attempts = (
  sections: Partial<Policy>,
  from: Instant = T0,
  kind = 'complaint',
  fields: object = {},
): Attempts => {
  const policy: Policy = { ...defaultPolicy, ...sections }
  const facts: Fact[] = []
  let state = kinds.initial('')
  let n = 0
  let start = from
  const run: Attempts['try'] = (actor, type, data) => {
    n += 1
    const at = start + n * MINUTE
    const command = { id: asId<CommandId>(`c-${n}`), type, ticket, actor, at, data }
    const context = { at, now: at, actor, policy, current: policy, ticket, related: new Map() }
    const done = carryOut(kinds, state, command, context)
    if (!done.accepted) return done.rejection
    facts.push(...done.facts)
    ;({ state } = done.course)
    return done.facts
  }
  const { policy: _, kind: of, ...intake } = received(kind, fields).data
  if (kind === 'callback') run(by('agent'), 'ScheduleCallback', intake)
  else if (kind === 'contact') run(by('agent'), 'RecordContact', intake)
  else run(by('agent'), 'ReceiveTicket', { ...intake, kind: of })
  return {
    get state() {
      return state
    },
    facts,
    at(now) {
      start = now - (n + 1) * MINUTE
    },
    try: run,
  }
}
