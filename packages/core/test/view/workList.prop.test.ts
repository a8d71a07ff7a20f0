/** Pages of a list that changes while it is read. */
import { asId, type ActorId, type Severity, type TicketId } from '@deskledger/core'
import { workList, type Sight, type WorkLine, type WorkListQuery, type WorkShelf } from '@deskledger/core/view'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { soak } from '../soak.ts'

type Place = Pick<WorkLine, 'severity' | 'due' | 'department' | 'assignee' | 'owner' | 'level' | 'joint'>

const names = fc.constantFrom('operations', 'legal', null)
const agents = fc.constantFrom<ActorId | null>(asId('ann'), asId('ben'), null)

const place: fc.Arbitrary<Place> = fc.record({
  severity: fc.constantFrom<Severity>(1, 2, 3, 4),
  due: fc.option(fc.integer({ min: 0, max: 5 })),
  department: names,
  assignee: agents,
  owner: agents,
  level: fc.integer({ min: 0, max: 2 }),
  joint: fc.subarray(['legal', 'quality']),
})

const lineOf = (ticket: string, at: Place): WorkLine => ({
  ticket: asId<TicketId>(ticket),
  kind: 'complaint',
  category: 'noise',
  customer: asId('C'),
  status: 'open',
  receivedAt: 0,
  statusSince: 0,
  clock: at.due === null ? null : 'resolution',
  ...at,
})

/** A desk that is told where its tickets stand. */
const deskOf = () => {
  const shelf: WorkShelf = workList().open()
  const lines = new Map<string, WorkLine>()
  return {
    shelf,
    lines,
    put: (ticket: string, at: Place | null) => {
      const line = at === null ? null : lineOf(ticket, at)
      shelf.put(asId(ticket), line, lines.get(ticket) ?? null)
      if (line === null) lines.delete(ticket)
      else lines.set(ticket, line)
    },
  }
}

const sights = fc.constantFrom<Sight | undefined>(
  undefined,
  { sees: 'all' },
  { sees: 'own', actor: asId('ann') },
  { sees: 'department', departments: ['operations', 'quality'] },
)

const queries = fc
  .record({
    limit: fc.integer({ min: 1, max: 7 }),
    agent: fc.option(fc.constant(asId<ActorId>('ann')), { nil: undefined }),
    department: fc.option(fc.constantFrom('operations', 'legal'), { nil: undefined }),
    level: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    dueBefore: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    reader: sights,
  })
  .map((query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as WorkListQuery)

const isSeen = ({ department, joint, assignee, owner }: WorkLine, reader: Sight | undefined): boolean => {
  if (reader === undefined || reader.sees === 'all') return true
  if (reader.sees === 'own') return assignee === reader.actor || owner === reader.actor
  return [...joint, department].some((name) => name !== null && reader.departments!.includes(name))
}

const fits = (line: WorkLine, { agent, department, level, dueBefore, reader }: WorkListQuery): boolean =>
  isSeen(line, reader) &&
  (agent === undefined || line.assignee === agent) &&
  (department === undefined || line.department === department || line.joint.includes(department)) &&
  (level === undefined || line.level === level) &&
  (dueBefore === undefined || (line.due !== null && line.due < dueBefore))

const tickets = fc.array(place, { maxLength: 40 })
const changes = fc.array(fc.array(fc.tuple(fc.nat(59), fc.option(place)), { maxLength: 6 }), { maxLength: 30 })

test('while tickets change between pages, what stands still is shown once, and nothing that does not belong', () => {
  fc.assert(
    fc.property(tickets, queries, changes, (places, query, course) => {
      const { shelf, lines, put } = deskOf()
      for (const [n, at] of places.entries()) put(`T-${n}`, at)
      const before = new Map(lines)
      const moved = new Set<string>()
      const shown: string[] = []
      let turn = 0
      for (let after: string | null | undefined; after !== null; turn++) {
        const page = shelf.page({ ...query, ...(after === undefined ? {} : { after }) })
        for (const line of page.lines) {
          expect(fits(line, query)).toBe(true)
          expect(line).toBe(lines.get(line.ticket))
        }
        expect(page.lines.length).toBeLessThanOrEqual(query.limit!)
        shown.push(...page.lines.map(({ ticket }) => ticket))
        after = page.next
        for (const [n, at] of course[turn] ?? []) {
          put(`T-${n}`, at)
          moved.add(`T-${n}`)
        }
        if (turn > 500) throw new Error('endless')
      }
      const still = shown.filter((ticket) => !moved.has(ticket))
      const expected = [...before.values()].filter((line) => fits(line, query) && !moved.has(line.ticket))
      expect(still.toSorted()).toEqual(expected.map(({ ticket }) => ticket).toSorted())
    }),
    { numRuns: soak(500) },
  )
})

test('the most serious first, whatever is due; then the earliest deadline, and no deadline last', () => {
  fc.assert(
    fc.property(tickets, (places) => {
      const { shelf, put } = deskOf()
      for (const [n, at] of places.entries()) put(`T-${n}`, at)
      const keys = shelf.page({ limit: 1000 }).lines.map(({ severity, due, ticket }) => ({ severity, due, ticket }))
      for (const [n, { severity, due }] of keys.entries()) {
        const next = keys[n + 1]
        if (next === undefined) continue
        expect(severity).toBeLessThanOrEqual(next.severity)
        if (severity === next.severity) expect(due ?? 99).toBeLessThanOrEqual(next.due ?? 99)
      }
      expect(keys).toHaveLength(places.length)
    }),
    { numRuns: soak(100) },
  )
})

test.each([
  [{ after: 'nonsense!' }, 'after: found "nonsense!", expected the `next` of an earlier page'],
  [{ after: btoa('{"a":1}') }, 'expected the `next` of an earlier page'],
  [{ limit: 0 }, 'limit: found 0, expected a whole number from 1'],
  [{ reader: { sees: 'own' } }, 'actor: found nothing, expected who reads, as they see their own only'],
  [{ reader: { sees: 'department' } }, 'departments: found nothing'],
] as const)('%j is refused', (query, message) => {
  const { shelf, put } = deskOf()
  put('T-1', { severity: 1, due: null, department: null, assignee: null, owner: null, level: 0, joint: [] })
  expect(() => shelf.page(query)).toThrow(message)
})

test('a cursor carries any id', () => {
  const { shelf, put } = deskOf()
  for (const id of ['工单-1', '工单-2 😀'])
    put(id, { severity: 1, due: 3, department: null, assignee: null, owner: null, level: 0, joint: [] })
  const first = shelf.page({ limit: 1 })
  expect(first.next).toMatch(/^[\w-]+$/u)
  expect(shelf.page({ limit: 1, after: first.next! }).lines.map(({ ticket }) => ticket)).toEqual(['工单-2 😀'])
})
