import { existsSync, readdirSync, readFileSync } from 'node:fs'
import {
  asId,
  canonicalJson,
  policyPublished,
  policyStream,
  standardKinds,
  ticketKinds,
  ticketStream,
  type AnyEventDefinition,
  type StoredEvent,
  type TicketState,
} from '@deskledger/core'
import { recordKinds } from '@deskledger/core/records'
import { describe, expect, test } from 'vitest'

/**
 * An event as some release of the library has stored it, and what it changes in the state of a ticket. These files are
 * what old ledgers hold: they are added to, never edited.
 */
interface Golden {
  readonly event: StoredEvent
  readonly changes: Readonly<Record<string, unknown>>
}

const folder = new URL('../golden/', import.meta.url)
const kinds = ticketKinds([...standardKinds, ...recordKinds])
const definitions = [...kinds.events.values(), policyPublished] as readonly AnyEventDefinition[]

const fileOf = (type: string, schema: number): string => `${type}.v${schema}.json`
const readGolden = (file: string): Golden => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden

const versions = definitions.flatMap((definition) =>
  Array.from({ length: definition.schema }, (_, n) => ({
    definition,
    schema: n + 1,
    file: fileOf(definition.type, n + 1),
  })),
)

const fact = (version: number, type: string, data: object): StoredEvent => ({
  actor: { id: asId('ann'), kind: 'person' },
  at: 1_700_000_000_000 + (version - 1) * 60_000,
  causationId: 'before',
  correlationId: 'before',
  data,
  hash: '',
  id: asId('before'),
  prev: '',
  recordedAt: 1_700_000_000_000,
  schema: 1,
  stream: ticketStream(asId('T-0001')),
  type,
  version,
})

/** Something is decided once it was proposed, or asked. */
const proposed = (type: string): StoredEvent | undefined => {
  if (/^escalation\.approval(?:Granted|Refused)$/u.test(type))
    return fact(3, 'escalation.approvalAsked', { role: 'director', reason: 'refund' })
  if (type === 'escalation.departmentLeft') return fact(3, 'escalation.departmentJoined', { department: 'legal' })
  return /^complaint\.consequence(?:Imposed|Revoked)$/u.test(type)
    ? fact(3, 'complaint.consequenceProposed', { consequence: 'K-1', measure: 'reprimand' })
    : undefined
}

/** What happens to an action happens to one that was planned. */
const began = (type: string): StoredEvent | undefined =>
  type.startsWith('improvement.') && !type.endsWith('lanned')
    ? fact(3, 'improvement.actionPlanned', {
        action: 'heated trolleys',
        department: 'kitchen',
        owner: 'li',
        due: 1_700_000_179_999,
      })
    : undefined

const planRun = ['plan.started', { plan: 'whileBuilding', of: 'villa 7' }] as const
const block = ['customer.blocked', { reason: 'threats', until: 1_700_000_180_000 }] as const

/** What is over, or goes on, had begun. */
const beginnings: Readonly<Record<string, readonly [type: string, data: object]>> = {
  'plan.ended': planRun,
  'plan.callbackPlanned': planRun,
  'ticket.closingReleased': ['ticket.closingHeld', { callback: 'T-0901' }],
  'callback.settled': ['callback.followUpBegun', { referrals: ['R-1'], holds: true }],
  'callback.retryDue': ['callback.retryPlanned', { due: 1_700_000_180_000 }],
  'customer.blockExpired': block,
  'customer.unblocked': block,
  'customer.unmerged': ['customer.merged', { into: 'customer:C-0007', customer: 'C-0007' }],
  'customer.released': ['customer.absorbed', { file: 'customer:C-2000', customer: 'C-2000' }],
}

const begun = (type: string): StoredEvent | undefined => {
  const [before, data] = beginnings[type] ?? []
  return before === undefined || data === undefined ? undefined : fact(3, before, data)
}

/** What happened before: enough that the event has something to change. */
const before = (type: string): readonly StoredEvent[] => {
  const [room] = type.split('.')
  const kind = ['ticket', 'clock', 'escalation', 'plan'].includes(room ?? '') ? 'complaint' : room
  if (type === 'ticket.received') return []
  return [
    fact(1, 'ticket.received', {
      kind,
      channel: 'phone',
      customer: 'C-1042',
      category: 'noise',
      severity: 3,
      policy: 1,
    }),
    fact(2, 'ticket.referralIssued', { referral: 'R-1', department: 'works', due: 1_700_050_000_000 }),
    room === 'clock' && type !== 'clock.started'
      ? fact(3, 'clock.started', {
          clocks: [
            {
              clock: 'resolution',
              due: 1_700_090_000_000,
              target: 28_800_000,
              time: 'business',
              warnings: [1_700_080_000_000],
            },
          ],
        })
      : (begun(type) ??
        began(type) ??
        proposed(type) ??
        (kind === 'complaint'
          ? fact(3, 'complaint.solutionProposed', { solution: 'S-1' })
          : fact(3, 'ticket.suspended', { waitingFor: 'customer', reason: 'photos' }))),
  ]
}

const changed = (from: TicketState, to: TicketState): object =>
  Object.fromEntries(
    Object.entries(to).filter(
      ([field, value]) => canonicalJson(value) !== canonicalJson(from[field as keyof TicketState]),
    ),
  )

describe('golden files', () => {
  test.each(versions)('$file is there', ({ file }) => {
    expect(existsSync(new URL(file, folder)), `${file}: write the event as this release stores it`).toBe(true)
  })

  test('there is none that no definition reads', () => {
    expect(readdirSync(folder).toSorted()).toEqual(versions.map(({ file }) => file).toSorted())
  })

  test.each(versions)('$file has every field of its schema', ({ definition, schema, file }) => {
    const { event } = readGolden(file)
    expect([event.type, event.schema]).toEqual([definition.type, schema])
    if (schema !== definition.schema) return
    expect(definition.storedIssues(event.data)).toEqual([])
    const clear = Object.keys(definition.shape()).filter((field) => !definition.personal.includes(field))
    const sealed = definition.personal.length > 0 ? ['sealed'] : []
    expect(Object.keys(event.data as object).toSorted()).toEqual([...clear, ...sealed].toSorted())
  })

  test.each(versions)('$file changes a state as it always has', ({ file }) => {
    const { event, changes } = readGolden(file)
    if (event.stream === policyStream) return expect(changes).toEqual({})
    const past = before(event.type)
    const from = kinds.replay(past)
    expect(changed(from, kinds.replay([...past, event]))).toEqual(changes)
    expect(
      changed(
        from,
        kinds.evolve(
          past.reduce((state, each) => kinds.evolve(state, each), kinds.initial('')),
          event,
        ),
      ),
    ).toEqual(changes)
  })
})
