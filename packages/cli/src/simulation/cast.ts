/** Who and what there is at a simulated desk. Nobody here is real: people are numbers. */
import { asId, type Actor, type ActorId, type CustomerId } from '@deskledger/core'
import type { Chance } from './chance.ts'

export interface Customer {
  readonly id: CustomerId
  readonly number: number
  readonly tier: string
  readonly region: string
}

/** What complaints are about: how often, which department answers for it, and what usually is behind it. */
export interface ComplaintMatter {
  readonly category: string
  readonly weight: number
  readonly department: string
  readonly causes: readonly string[]
}

/** The people of a desk, and the matters that come to it. */
export interface Cast {
  readonly agents: readonly Actor[]
  readonly supervisors: readonly Actor[]
  readonly experts: readonly Actor[]
  readonly manager: Actor
  readonly director: Actor
  /** where agents belong to */
  readonly department: string
  readonly complaints: readonly ComplaintMatter[]
  /** with the place where an inquiry goes that the desk cannot answer */
  readonly inquiries: readonly { readonly category: string; readonly place: string }[]
  /** why customers have to ask */
  readonly inquiryCauses: readonly string[]
  readonly suggestions: readonly string[]
  /** what tickets of further kinds are about, by kind; the kinds that a desk takes in */
  readonly others: Readonly<Record<string, readonly string[]>>
  /** what breaks for many customers at once */
  readonly incidents: readonly { readonly category: string; readonly cause: string }[]
  readonly channels: readonly (readonly [string, number])[]
  /** what customers rate */
  readonly aspects: readonly string[]
  readonly recommends: boolean
  readonly regions: readonly string[]
  /** tiers of customers: of the few, of some, of all others */
  readonly tiers: readonly [few: string, some: string, others: string]
  /** what amounts are in */
  readonly currency: string
}

/** A name of the policy within an id, which has at most 200 characters. */
export const short = (name: string): string => name.slice(0, 150)

const person = (name: string, role: string): Actor => ({ id: asId<ActorId>(name), kind: 'person', role })

export const numbered = (name: string, role: string, count: number): readonly Actor[] =>
  Array.from({ length: count }, (_, n) => person(`${short(name)}-${String(n + 1).padStart(2, '0')}`, role))

/** Who acts in a role: somebody of the cast, or whoever heads it. */
export const inRole = ({ agents, supervisors, manager, director }: Cast, role: string): Actor =>
  [...agents.slice(0, 1), ...supervisors.slice(0, 1), manager, director].find((each) => each.role === role) ??
  person(`the-${short(role)}`, role)

export const intakeBot: Actor = { id: asId<ActorId>('intake-form'), kind: 'bot' }
export const surveyBot: Actor = { id: asId<ActorId>('survey'), kind: 'bot' }
export const routine: Actor = { id: asId<ActorId>('nightly-routine'), kind: 'system' }

export const clerkOf = (department: string): Actor => person(`${short(department)}-clerk`, 'agent')
export const headOf = (department: string): ActorId => asId(`${short(department)}-head`)

export const matterOf = ({ complaints }: Cast, category: string): ComplaintMatter => {
  const matter = complaints.find((each) => each.category === category) ?? complaints[0]
  if (matter === undefined) throw new Error('cast: found no matter to complain of, expected at least one')
  return matter
}

/** Low numbers call often, high ones hardly ever. */
const drawNumber = (count: number, chance: Chance): number => Math.floor(count * chance.next() ** 1.7)

const tierOf = ({ tiers: [few, some, others] }: Pick<Cast, 'tiers'>, number: number): string =>
  number % 100 < 4 ? few : number % 100 < 20 ? some : others

/** A customer of the pool: always the same for the same number. */
export const customerOf = (cast: Pick<Cast, 'regions' | 'tiers'>, number: number): Customer => ({
  id: asId(`CUS-${String(number).padStart(6, '0')}`),
  number,
  tier: tierOf(cast, number),
  region: cast.regions[(number * 7) % cast.regions.length] ?? 'north',
})

export const drawCustomer = (cast: Pick<Cast, 'regions' | 'tiers'>, count: number, chance: Chance): Customer =>
  customerOf(cast, 1 + drawNumber(count, chance))
