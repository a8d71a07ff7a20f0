import { formatInstant } from '@deskledger/core'

const instants = new Set([
  'from',
  'to',
  'due',
  'since',
  'at',
  'asOf',
  'receivedAt',
  'statusSince',
  'assignedAt',
  'issuedAt',
  'handedAt',
  'answeredAt',
  'overdueAt',
])

/** For `JSON.stringify`: instants in ISO 8601, durations as they are. */
export const isoInstants = (key: string, value: unknown): unknown =>
  instants.has(key) && typeof value === 'number' && Math.abs(value) > 1e9 ? formatInstant(value) : value
