/** What somebody sees by their role: of departments in a tree, in an inbox that changes. */
import { asId, defaultPolicy, type ActorId, type CustomerId, type Policy, type TicketId } from '@deskledger/core'
import {
  departmentInbox,
  sightOf,
  type InboxRow,
  type SheetLine,
  type Sight,
  type TicketLine,
} from '@deskledger/core/view'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { soak } from '../soak.ts'

const ann = asId<ActorId>('ann')
const departments = ['head', 'north', 'south', 'shop'] as const
const label = { en: 'x', zh: 'x' }

const policyOf = (parents: readonly (string | null)[]): Policy => ({
  ...defaultPolicy,
  roles: {
    boss: { reveals: 'all' },
    lead: { reveals: 'all', sees: 'department' },
    clerk: { reveals: 'all', sees: 'own' },
  },
  departments: Object.fromEntries(
    departments.map((name, index) => {
      const parent = parents[index] ?? null
      return [name, { label, ...(parent === null ? {} : { parent }) }]
    }),
  ),
})

/** Each stands below one that is listed before it, or below none. */
const trees = fc.tuple(
  fc.constant(null),
  fc.constantFrom(null, 'head'),
  fc.constantFrom(null, 'head', 'north'),
  fc.constantFrom(null, 'head', 'north', 'south'),
)

test('who sees a department sees all below it, however deep, and no other', () => {
  fc.assert(
    fc.property(trees, fc.constantFrom(...departments), (parents, own) => {
      const { departments: seen = [] } = sightOf(policyOf(parents), { role: 'lead', department: own })
      const isBelow = (name: string | null): boolean =>
        name === own || (name !== null && isBelow(parents[departments.indexOf(name as 'head')] ?? null))
      expect(seen.toSorted()).toEqual(departments.filter(isBelow).toSorted())
    }),
    { numRuns: soak(100) },
  )
})

const place = fc.record({
  department: fc.option(fc.constantFrom(...departments)),
  assignee: fc.option(fc.constantFrom(ann, asId<ActorId>('ben'))),
  owner: fc.option(fc.constantFrom(ann, asId<ActorId>('ben'))),
  joint: fc.subarray([...departments]),
  isOpen: fc.boolean(),
  sheets: fc.array(
    fc.record({
      department: fc.constantFrom(...departments),
      status: fc.constantFrom('issued', 'returned', 'answered'),
      due: fc.nat(9),
    }),
    { maxLength: 3 },
  ),
})
type Place = typeof place extends fc.Arbitrary<infer Value> ? Value : never

const rowOf = (ticket: TicketId, { department, assignee, owner, joint, isOpen, sheets }: Place): InboxRow => {
  const line = {
    ticket,
    kind: 'complaint',
    category: 'noise',
    customer: asId<CustomerId>('C'),
    severity: 2,
    status: 'open',
  } as const
  const whole: TicketLine = { ...line, department, assignee, owner, receivedAt: 0 }
  const made = sheets.map((sheet, n) => ({ ...whole, sheet: { id: `R-${n}`, answeredAt: 1, ...sheet } }))
  return { line: whole, isOpen, joint, sheets: made as unknown as readonly SheetLine[] }
}

const isSeen = (
  { line, joint }: InboxRow,
  inbox: string,
  { sees, actor, departments: theirs = [] }: Sight,
): boolean => {
  if (sees === 'own') return line.assignee === actor || line.owner === actor
  return sees === 'all' || [line.department, inbox, ...joint].some((name) => name !== null && theirs.includes(name))
}

test('an inbox shows of each list what its reader sees, while tickets come, move and go', () => {
  const courses = fc.array(fc.tuple(fc.nat(5), fc.option(place)), { maxLength: 30 })
  const readers = fc.constantFrom<Sight>(
    { sees: 'all' },
    { sees: 'own', actor: ann },
    { sees: 'department', departments: ['north', 'shop'] },
  )
  fc.assert(
    fc.property(courses, readers, fc.constantFrom(...departments), (course, reader, department) => {
      const shelf = departmentInbox().open()
      const rows = new Map<string, InboxRow>()
      for (const [n, at] of course) {
        const ticket = asId<TicketId>(`T-${n}`)
        const row = at === null ? null : rowOf(ticket, at)
        shelf.put(ticket, row, rows.get(ticket) ?? null)
        if (row === null) rows.delete(ticket)
        else rows.set(ticket, row)
      }
      const [whole, seen] = [shelf.of({ department, asOf: 5 }), shelf.of({ department, asOf: 5, reader })]
      const isShown = ({ ticket }: TicketLine): boolean => isSeen(rows.get(ticket)!, department, reader)
      for (const list of ['open', 'overdue', 'returned', 'answered', 'leads', 'joins'] as const)
        expect(seen[list]).toEqual(whole[list].filter(isShown))
      const one = shelf.of({ department, asOf: 5, reader, answered: 1 }).answered
      expect(one).toEqual(whole.answered.filter(isShown).slice(0, 1))
    }),
    { numRuns: soak(300) },
  )
})

test.each([
  [{ role: 'king' }, 'role: found "king", expected a role of this policy: boss, lead, clerk'],
  [{ role: 'lead' }, 'departments: found nothing'],
  [{ role: 'lead', department: 'moon' }, 'department: found "moon", expected a department of this policy: head'],
  [{ role: 'clerk', department: 'head' }, 'actor: found nothing'],
])('%j is refused', (reader, message) => {
  expect(() => sightOf(policyOf([]), reader)).toThrow(message)
})

test('a role sees everything where its policy says nothing; a desk without departments has any', () => {
  expect(sightOf(policyOf([]), { role: 'boss' })).toEqual({ sees: 'all' })
  const { departments: _, ...plain } = policyOf([])
  expect(sightOf(plain, { role: 'lead', department: 'moon' })).toEqual({ sees: 'department', departments: ['moon'] })
})
