/** Ledgers of many customers with few issues, and what is to be found in them by the definition, at quadratic cost. */
import * as fc from 'fast-check'
import {
  createDesk,
  defaultPolicy,
  memoryStore,
  ticketOf,
  ulidSource,
  type BatchRule,
  type Policy,
  type RecordedEvent,
  type RepeatRule,
} from '@deskledger/core'
import { observe, type ProcessCommand, type RememberingProcess } from '@deskledger/core/process'

export const DAY = 86_400_000
const HOUR = DAY / 24
const START = 1_800_000_000_000

const issue = fc.constantFrom('noise', 'fees')
const late = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(6 * 24) })

export const received = (lateness = late) =>
  fc.record({
    do: fc.constant('receive' as const),
    /** hours since the step before */
    after: fc.oneof(fc.constantFrom(0, 12, 24), fc.nat(24)),
    /** hours that it is recorded late */
    late: lateness,
    customer: fc.nat(2),
    issue,
    kind: fc.constantFrom('complaint', 'complaint', 'complaint', 'inquiry', 'callback'),
    test: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })

const changed = fc.record({
  do: fc.constantFrom('spam', 'merge', 'duplicate', 'reclassify', 'investigate', 'ask', 'withdraw'),
  /** how many tickets before the last; and how many before that one */
  of: fc.nat(3),
  other: fc.nat(3),
  issue,
})

export const steps = (lateness = late) =>
  fc.array(fc.oneof({ weight: 3, arbitrary: received(lateness) }, { weight: 2, arbitrary: changed }), {
    minLength: 2,
    maxLength: 40,
    size: 'max',
  })
export type Step = ReturnType<typeof steps> extends fc.Arbitrary<readonly (infer S)[]> ? S : never

const by = fc.constantFrom(undefined, 'category' as const, 'cause' as const)
const named = (rule: { readonly by: 'category' | 'cause' | undefined }) =>
  rule.by === undefined ? {} : { by: rule.by }

export const repeatRule: fc.Arbitrary<RepeatRule> = fc
  .record({ days: fc.integer({ min: 1, max: 4 }), by })
  .map(({ days, ...rest }) => ({ days, ...named(rest) }))
export const batchRule: fc.Arbitrary<BatchRule> = fc
  .record({ customers: fc.integer({ min: 2, max: 3 }), within: fc.constantFrom('PT12H', 'P1D', 'P2D'), by })
  .map(({ customers, within, ...rest }) => ({ customers, within, ...named(rest) }))

export const withRules = (rules: Pick<Policy, 'repeat' | 'batch'>, version = 1): Policy => ({
  ...defaultPolicy,
  version,
  ...rules,
})

const commandOf = (step: Exclude<Step, { do: 'receive' }>, other: string) => {
  if (step.do === 'spam') return { type: 'MarkSpam', data: {} }
  if (step.do === 'merge') return { type: 'MergeTicket', data: { into: other } }
  if (step.do === 'duplicate') return { type: 'MarkDuplicate', data: { of: other } }
  if (step.do === 'reclassify') return { type: 'ChangeCategory', data: { to: step.issue } }
  if (step.do === 'withdraw') return { type: 'WithdrawTicket', data: {} }
  if (step.do === 'ask') return { type: 'RecordCause', data: { cause: step.issue } }
  return { type: 'InvestigateComplaint', data: { cause: step.issue, department: 'works' } }
}

const intakeOf = ({ customer, issue: category, kind, test }: Extract<Step, { do: 'receive' }>) => ({
  channel: 'phone',
  customer: `C-${customer}`,
  category,
  severity: 3,
  ...(test ? { test: true } : {}),
  ...(kind === 'callback' ? { reason: 'care', due: 9e12, required: false } : { kind }),
})

/** A desk whose times and ids are the same in every run. What is not allowed is just not done. */
export const openIssues = (policy: Policy) => {
  const clock = { at: START, now: () => clock.at }
  const store = memoryStore({ hash: null })
  const desk = createDesk({ store, clock, policy, ids: ulidSource(() => 0.5) })
  let opened = 0
  let told = 0
  const tell = async (step: Step) => {
    told += 1
    const common = { id: `c${told}`, actor: { id: 'ann', kind: 'person' } }
    if (step.do !== 'receive') {
      const of = Math.max(0, opened - 1 - step.of)
      const other = `T-${Math.max(0, of - 1 - step.other)}`
      return desk.execute({ ...common, ...commandOf(step, other), ticket: `T-${of}` } as never)
    }
    clock.at += step.after * HOUR
    const type = step.kind === 'callback' ? 'ScheduleCallback' : 'ReceiveTicket'
    const at = clock.at - step.late * HOUR
    const ticket = `T-${opened++}`
    return desk.execute({ ...common, type, ticket, at, data: intakeOf(step) } as never)
  }
  return { store, clock, desk, tell }
}

/** Carries out all steps; of the policies, each but the first is published when its share of them is done. */
export const write = async (policies: Policy | readonly Policy[], all: readonly Step[]) => {
  const [first = defaultPolicy, ...others] = Array.isArray(policies)
    ? (policies as readonly Policy[])
    : [policies as Policy]
  const house = openIssues(first)
  const every = Math.ceil(all.length / (others.length + 1))
  for (const [n, step] of all.entries()) {
    const next = n > 0 && n % every === 0 ? others.shift() : undefined
    if (next !== undefined) await house.desk.publishPolicy(next)
    await house.tell(step)
  }
  return house
}

/** What follows from a log by folding it, no desk involved. */
export const detect = (process: RememberingProcess, log: readonly RecordedEvent[], policy: Policy) => {
  const memory: unknown = process.memory.begin(process.memory.reach(policy))
  return log.flatMap((event) => observe(process, memory, event))
}

interface Known {
  readonly id: string
  readonly customer: string
  readonly at: number
  category: string
  cause?: string
}

/** What was known after every event that brought a ticket to an issue. */
export const moments = (log: readonly RecordedEvent[], by: 'category' | 'cause', reach: number) => {
  const all = new Map<string, Known>()
  let newest = -Infinity
  let since = Infinity
  return log.flatMap((event) => {
    const id: string = ticketOf(event.stream) ?? ''
    const data = event.data as Record<string, string>
    const known = all.get(id)
    const before = known?.[by]
    if (event.type === 'ticket.received') {
      newest = Math.max(newest, event.at)
      if (data['test'] === undefined && data['kind'] !== 'callback') {
        since = Math.min(since, event.at)
        all.set(id, { id, customer: data['customer']!, at: event.at, category: data['category']! })
      }
    }
    if (/merged|markedDuplicate|markedSpam/.test(event.type)) all.delete(id)
    if (known !== undefined && event.type === 'ticket.categoryChanged') known.category = data['to']!
    if (known !== undefined && /investigated|causeFound/.test(event.type)) known.cause = data['cause']!
    const issue = all.get(id)?.[by]
    if (issue === undefined || issue === before) return []
    const same = [...all.values()].filter((each) => each[by] === issue && each.at >= newest - reach)
    return [{ issue, tickets: structuredClone(same), came: { ...all.get(id)! }, since }]
  })
}

export const wishes = (commands: readonly Pick<ProcessCommand, 'type' | 'ticket' | 'data'>[], type: string) =>
  commands.filter((command) => command.type === type)
