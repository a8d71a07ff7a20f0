/** Who and what there is at the simulated desk. Nobody here is real: people are numbers. */
import { asId, type Actor, type ActorId, type CustomerId } from '@deskledger/core'
import type { Chance } from './chance.ts'

export interface Customer {
  readonly id: CustomerId
  readonly number: number
  readonly tier: string
  readonly region: string
}

const person = (name: string, role: string): Actor => ({ id: asId<ActorId>(name), kind: 'person', role })
const numbered = (name: string, role: string, count: number): readonly Actor[] =>
  Array.from({ length: count }, (_, n) => person(`${name}-${String(n + 1).padStart(2, '0')}`, role))

export const agents = numbered('agent', 'agent', 24)
export const supervisors = numbered('supervisor', 'supervisor', 4)
export const experts = numbered('expert', 'agent', 6)
export const manager = person('service-manager', 'manager')
export const director = person('service-director', 'director')
export const intakeBot: Actor = { id: asId<ActorId>('intake-form'), kind: 'bot' }
export const surveyBot: Actor = { id: asId<ActorId>('survey'), kind: 'bot' }
export const routine: Actor = { id: asId<ActorId>('nightly-routine'), kind: 'system' }

export const clerkOf = (department: string): Actor => person(`${department}-clerk`, 'agent')
export const headOf = (department: string): ActorId => asId(`${department}-head`)

/** What complaints are about: how often, which department answers for it, and what usually is behind it. */
export const complaintCategories = [
  {
    category: 'delivery',
    weight: 28,
    department: 'logistics',
    causes: ['late', 'lost parcel', 'damaged parcel', 'wrong address'],
  },
  {
    category: 'product quality',
    weight: 22,
    department: 'quality',
    causes: ['defective part', 'missing part', 'short life'],
  },
  {
    category: 'billing',
    weight: 18,
    department: 'accounts',
    causes: ['double charge', 'wrong tariff', 'fee not explained'],
  },
  {
    category: 'installation',
    weight: 12,
    department: 'field service',
    causes: ['missed appointment', 'poor work', 'damage done'],
  },
  {
    category: 'service attitude',
    weight: 11,
    department: 'training',
    causes: ['rude reply', 'long wait', 'broken promise'],
  },
  {
    category: 'website and app',
    weight: 9,
    department: 'digital',
    causes: ['outage', 'wrong stock shown', 'login fault'],
  },
] as const

export type ComplaintCategory = (typeof complaintCategories)[number]

export const complaintCategory = (name: string): ComplaintCategory =>
  complaintCategories.find(({ category }) => category === name) ?? complaintCategories[0]

export const inquiryCategories = [
  'order status',
  'fees',
  'product use',
  'warranty',
  'account',
  'opening hours',
] as const
export const suggestionCategories = ['product', 'service', 'website and app', 'opening hours', 'packaging'] as const

/** Where an inquiry goes that the desk cannot answer. */
export const placeFor: Readonly<Record<string, string>> = {
  'order status': 'logistics',
  fees: 'accounts',
  'product use': 'quality',
  warranty: 'quality',
  account: 'digital',
  'opening hours': 'store service',
}

/** What breaks for many customers at once. */
export const incidentKinds = [
  { category: 'website and app', cause: 'outage' },
  { category: 'billing', cause: 'double charge' },
  { category: 'delivery', cause: 'late' },
] as const

export const channels: readonly (readonly [string, number])[] = [
  ['phone', 46],
  ['online', 26],
  ['email', 14],
  ['app', 9],
  ['visit', 4],
  ['letter', 1],
]

/** Low numbers call often, high ones hardly ever. */
const drawNumber = (count: number, chance: Chance): number => Math.floor(count * chance.next() ** 1.7)

const tiers = (number: number): string => (number % 100 < 4 ? 'vip' : number % 100 < 20 ? 'gold' : 'standard')
const regions = ['north', 'east', 'south', 'west', 'centre'] as const

/** A customer of the pool: always the same for the same number. */
export const customerOf = (number: number): Customer => ({
  id: asId(`CUS-${String(number).padStart(6, '0')}`),
  number,
  tier: tiers(number),
  region: regions[(number * 7) % regions.length] ?? 'north',
})

export const drawCustomer = (count: number, chance: Chance): Customer => customerOf(1 + drawNumber(count, chance))
