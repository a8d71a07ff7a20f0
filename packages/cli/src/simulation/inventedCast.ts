import { asId, type Actor, type ActorId } from '@deskledger/core'
import { numbered, type Cast } from './cast.ts'

const person = (name: string, role: string): Actor => ({ id: asId<ActorId>(name), kind: 'person', role })

/** The desk of the demo: a shop that delivers and installs what it sells. */
export const inventedCast: Cast = {
  agents: numbered('agent', 'agent', 24),
  supervisors: numbered('supervisor', 'supervisor', 4),
  experts: numbered('expert', 'agent', 6),
  manager: person('service-manager', 'manager'),
  director: person('service-director', 'director'),
  department: 'service desk',
  complaints: [
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
  ],
  inquiries: [
    { category: 'order status', place: 'logistics' },
    { category: 'fees', place: 'accounts' },
    { category: 'product use', place: 'quality' },
    { category: 'warranty', place: 'quality' },
    { category: 'account', place: 'digital' },
    { category: 'opening hours', place: 'store service' },
  ],
  inquiryCauses: ['page out of date', 'letter not understood', 'no word of a delay', 'new offer'],
  suggestions: ['product', 'service', 'website and app', 'opening hours', 'packaging'],
  others: { inquiry: [], complaint: [], suggestion: [], callback: [] },
  incidents: [
    { category: 'website and app', cause: 'outage' },
    { category: 'billing', cause: 'double charge' },
    { category: 'delivery', cause: 'late' },
  ],
  channels: [
    ['phone', 46],
    ['online', 26],
    ['email', 14],
    ['app', 9],
    ['visit', 4],
    ['letter', 1],
  ],
  aspects: ['attitude', 'speed', 'result'],
  recommends: true,
  regions: ['north', 'east', 'south', 'west', 'centre'],
  tiers: ['vip', 'gold', 'standard'],
  currency: 'CNY',
}
