import { asId, type Actor, type ActorId } from '@deskledger/core'
import { fits, type Policy, type Words } from '@deskledger/core/policy'
import { numbered, short, type Cast, type ComplaintMatter } from './cast.ts'

interface Entry {
  readonly label: Words
  readonly parent?: string
  readonly kinds?: readonly string[]
}

type Tree = Readonly<Record<string, Entry>>

const kindsOf = (tree: Tree, name: string): readonly string[] | undefined => {
  const { kinds, parent } = tree[name] ?? {}
  return kinds ?? (parent === undefined ? undefined : kindsOf(tree, parent))
}

/** The names at the ends of a tree that tickets of a kind may have. */
const leavesFor = (tree: Tree, kind: string): readonly string[] => {
  const above = new Set(Object.values(tree).map(({ parent }) => parent))
  return Object.keys(tree).filter((name) => !above.has(name) && (kindsOf(tree, name)?.includes(kind) ?? true))
}

/** Who leads a matter of ordinary severity, once it is graded. */
const leadOf = (policy: Policy, kind: string, category: string, otherwise: string): string => {
  const [channel = ''] = Object.keys(policy.channels ?? {})
  const facets = { kind, category, severity: 3, grade: 3, channel, tier: null, department: null }
  return policy.routing?.find((rule) => fits(rule.for, facets, policy))?.lead ?? otherwise
}

/** A role, the one that it reports to, and so on up. */
const chainOf = ({ roles }: Policy): readonly string[] => {
  const [first = 'agent'] = 'agent' in roles ? ['agent'] : Object.keys(roles)
  const chain = [first]
  for (let next = roles[first]?.superior; next !== undefined && !chain.includes(next); next = roles[next]?.superior) {
    chain.push(next)
  }
  return chain
}

const head = (role: string): Actor => ({ id: asId<ActorId>(`the-${short(role)}`), kind: 'person', role })

/** How often each comes up: the first twice as often as the second, and so on. */
const weighed = (names: readonly string[]): readonly (readonly [string, number])[] =>
  names.map((name, index) => [name, 100 / (index + 1)])

/** What is named under a field anywhere in a policy's rules. */
const namesUnder = (field: string, rules: unknown): readonly string[] => {
  if (typeof rules !== 'object' || rules === null) return []
  return Object.entries(rules).flatMap(([key, value]) =>
    key === field && Array.isArray(value) ? value.map(String) : namesUnder(field, value),
  )
}

/** The tiers that the desk knows, or that its rules make a difference by. */
const tiersOf = (policy: Policy): Cast['tiers'] => {
  const named = [...new Set([...namesUnder('tier', policy), ...Object.keys(policy.customers?.tiers ?? {})])]
  const [few = 'vip', some = few === 'vip' ? 'gold' : few, others = 'standard'] = named
  return [few, some, others]
}

/** The people and matters of a desk, as its policy names them: whoever plays there says only what the desk knows. */
export const castOf = (policy: Policy, kinds: readonly string[]): Cast => {
  const { classes = {}, causes = {}, channels = {}, departments = {}, contacts, satisfaction } = policy
  const [agent = 'agent', supervisor = agent, manager = supervisor, director = manager] = chainOf(policy)
  const [department = 'service desk'] = Object.keys(departments)
  const named = (tree: Tree, kind: string, otherwise: string): readonly string[] => {
    const leaves = leavesFor(tree, kind)
    return leaves.length === 0 ? [otherwise] : leaves
  }
  const othersOf = (kind: string): readonly string[] =>
    kind === 'contact' && contacts !== undefined ? Object.keys(contacts) : named(classes, kind, 'service')
  const complaints: readonly ComplaintMatter[] = weighed(named(classes, 'complaint', 'service')).map(
    ([category, weight]) => ({
      category,
      weight,
      department: leadOf(policy, 'complaint', category, department),
      causes: named(causes, 'complaint', 'unknown'),
    }),
  )
  return {
    agents: numbered('agent', agent, 6),
    supervisors: numbered(supervisor === agent ? 'superior' : supervisor, supervisor, 2),
    experts: numbered('expert', agent, 3),
    manager: head(manager),
    director: head(director),
    department,
    complaints,
    inquiries: named(classes, 'inquiry', 'service').map((category) => ({
      category,
      place: leadOf(policy, 'inquiry', category, department),
    })),
    inquiryCauses: named(causes, 'inquiry', 'unknown'),
    suggestions: named(classes, 'suggestion', 'service'),
    others: Object.fromEntries(kinds.map((kind) => [kind, othersOf(kind)])),
    incidents: complaints.slice(0, 2).map(({ category, causes: [cause = 'unknown'] }) => ({ category, cause })),
    channels: weighed(Object.keys(channels).length === 0 ? ['phone'] : Object.keys(channels)),
    aspects: Object.keys(satisfaction?.aspects ?? {}),
    recommends: satisfaction?.recommend ?? false,
    regions: ['north', 'east', 'south', 'west', 'centre'],
    tiers: tiersOf(policy),
    currency: policy.approvals?.currency ?? policy.accountability?.currency ?? 'CNY',
  }
}
