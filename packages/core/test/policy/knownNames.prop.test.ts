/** Names that only the desk can know: events and their fields, commands, kinds, figures. */
import {
  createDesk,
  DeskledgerError,
  defaultPolicy,
  memoryStore,
  standardKinds,
  type FieldIssue,
} from '@deskledger/core'
import { standardMeasures } from '@deskledger/core/kpi'
import { checkPolicy, type KnownNames } from '@deskledger/core/policy'
import { recordKinds } from '@deskledger/core/records'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { wholePolicy } from './wholePolicy.ts'

const known: KnownNames = { kinds: [...standardKinds, ...recordKinds], measures: standardMeasures }

type Json = Record<string, unknown>

const keysOf = (path: string): readonly string[] => path.replaceAll('[', '.').replaceAll(']', '').split('.')

const parentOf = (policy: unknown, path: string): Json =>
  keysOf(path)
    .slice(0, -1)
    .reduce((at, key) => (at as Json)[key], policy) as Json

const valueAt = (path: string): string => parentOf(wholePolicy, path)[keysOf(path).at(-1) ?? ''] as string

const put = (path: string, value: unknown): unknown => {
  const copy: unknown = structuredClone(wholePolicy)
  parentOf(copy, path)[keysOf(path).at(-1) ?? ''] = value
  return copy
}

/** The policy with a field named otherwise. */
const renamed = (path: string, name: string): unknown => {
  const copy: unknown = structuredClone(wholePolicy)
  const parent = parentOf(copy, path)
  const last = keysOf(path).at(-1) ?? ''
  parent[name] = parent[last]
  delete parent[last]
  return copy
}

const issuesOf = (policy: unknown, names: KnownNames = known): readonly FieldIssue[] => {
  try {
    checkPolicy(policy, names)
    return []
  } catch (error) {
    if (!(error instanceof DeskledgerError) || error.code !== 'invalid_policy') throw error
    return error.details['issues'] as readonly FieldIssue[]
  }
}

/** Where the whole policy names something of its desk. */
const values = [
  'clocks.visit.stops[0]',
  'callbackPlans.warranty.starts[0].on',
  'callbackPlans.warranty.ends[0].on',
  'forms.receipt.sections[0].fields[1].event',
  'roles.agent.may[0]',
  'roles.agent.may[1]',
  'records.before[0].commands[0]',
  'targets[0].kpi',
  'targets[1].kpi',
  'appraisal.parts.response.kpi',
  'appraisal.parts.caused.kpi',
]

/** One letter typed twice, left out, or another one. */
const misspelt = (name: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: name.lastIndexOf('.') + 1, max: name.length - 1 }), fc.constantFrom('twice', 'out', 'x'))
    .map(([place, how]) => {
      const letter = name[place] ?? ''
      const typed = { twice: letter + letter, out: '', x: letter === 'x' ? 'y' : 'x' }[how]
      return name.slice(0, place) + typed + name.slice(place + 1)
    })

test('nothing is wrong with the whole policy', () => {
  expect(issuesOf(wholePolicy)).toEqual([])
})

describe('a name that nothing of the desk has', () => {
  test('is found where it stands, and what was meant is named', () => {
    const drawn = fc.constantFrom(...values).chain((path) => fc.tuple(fc.constant(path), misspelt(valueAt(path))))
    fc.assert(
      fc.property(drawn, ([path, name]) => {
        const [issue, ...others] = issuesOf(put(path, name))
        expect([issue?.path, issue?.value, others]).toEqual([path, name, []])
        expect(issue?.expected).toContain(valueAt(path))
      }),
      { numRuns: soak(100) },
    )
  })

  test('is not looked for by a check that does not know the desk', () => {
    fc.assert(
      fc.property(fc.constantFrom(...values), (path) => issuesOf(put(path, `${valueAt(path)}xx`), {}).length === 0),
    )
  })

  test.each([
    ['clocks.visit.starts', ['complaint.verifyed'], 'clocks.visit.starts[0]'],
    ['clocks.visit.resumes', ['ticket.reopend'], 'clocks.visit.resumes[0]'],
    ['ladders.complaints.steps[1].when', { on: 'ticket.asked' }, 'ladders.complaints.steps[1].when.on'],
    ['callbackPlans.warranty.per', 'off', 'callbackPlans.warranty.per'],
    [
      'clocks.visit',
      { starts: ['inquiry.transferred'], stops: ['reply'], targets: [{ within: 'PT1H', told: 'replysBy' }] },
      'clocks.visit.targets[0].told',
    ],
    ['forms.receipt.sections[0].fields[1].field', 'contacts.phone', 'forms.receipt.sections[0].fields[1].field'],
  ])('%s = %j', (path, value, expected) => {
    expect(issuesOf(put(path, value)).map((issue) => issue.path)).toEqual([expected])
  })

  test('may be the field of a trigger, or a kind', () => {
    const where = 'callbackPlans.warranty.starts[0].where'
    expect(issuesOf(renamed(`${where}.milestone`, 'mileston'))).toEqual([
      {
        path: `${where}.mileston`,
        value: 'mileston',
        expected: expect.stringContaining('a field of customer.milestoneReached, such as milestone') as string,
      },
    ])
    expect(issuesOf(renamed('kinds.finding', 'findings')).map(({ path }) => path)).toContain('kinds.findings')
  })

  test.each(['raport', 'constructor'])('may be the kind of a duty, in a policy without a list of kinds: %s', (kind) => {
    const policy = put('duties.weekly report.kind', kind) as Json
    delete policy['kinds']
    expect(issuesOf(policy).map(({ path }) => path)).toContain('duties.weekly report.kind')
  })

  test('of a form is none where every event has it', () => {
    expect(issuesOf(put('forms.receipt.sections[0].fields[1].field', 'at'))).toEqual([])
  })
})

describe('a desk', () => {
  const clocks = { visit: { starts: ['received'], stops: ['visit.attendd'], targets: [{ within: 'PT1H' }] } }
  const wrong = { ...defaultPolicy, version: 2, clocks }
  const right = { ...wrong, clocks: { visit: { ...clocks.visit, stops: ['visit.attended'] } } }

  test('refuses to publish names that its kinds do not have, and names the nearest', async () => {
    const store = memoryStore()
    const desk = createDesk({ store, kinds: [...standardKinds, ...recordKinds] })
    await expect(desk.publishPolicy(wrong)).rejects.toMatchObject({
      code: 'invalid_policy',
      message: expect.stringMatching(
        /^Policy: clocks\.visit\.stops\[0\]: found "visit\.attendd", expected an event of the kinds of this desk, such as visit\.attended, /,
      ) as string,
    })
    expect(await store.readStream('policy' as never)).toEqual([])
    await desk.publishPolicy(right)
    await expect(createDesk({ store: memoryStore() }).publishPolicy(right)).rejects.toMatchObject({
      code: 'invalid_policy',
    })
  })

  test('takes what its ledger holds, whichever kinds the desk had that published it', async () => {
    const store = memoryStore()
    await createDesk({ store, kinds: [...standardKinds, ...recordKinds] }).publishPolicy(right)
    await expect(createDesk({ store, policy: right }).tick()).resolves.toBeDefined()
    await expect(createDesk({ store }).publishPolicy(right)).resolves.toBeUndefined()
  })

  test('holds figures to the measures that it is given', async () => {
    const policy = { ...defaultPolicy, version: 2, targets: [{ kpi: 'satisfacton', atLeast: 0.9 }] }
    const desk = createDesk({ store: memoryStore(), measures: standardMeasures })
    await expect(desk.publishPolicy(policy)).rejects.toThrow(
      'targets[0].kpi: found "satisfacton", expected the id of a measure, such as satisfaction, ',
    )
    await createDesk({ store: memoryStore() }).publishPolicy(policy)
  })
})
