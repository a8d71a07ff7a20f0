import type { DimensionValue } from '../dimension.ts'
import { roles, type Part, type Role } from '../parts.ts'
import type { CubeData, TicketRecord } from './cubeData.ts'
import { deflate, inflate } from './deflate.ts'
import { decodeTickets, encodeTickets } from './ticketCode.ts'

/** A cube as bytes, in named parts: a store keeps them beside its log. */
export interface SavedCube {
  /** of the last event that is in it */
  readonly position: number
  /** what it was made by */
  readonly signature: string
  /** compressed; those that did not change since the last time may be left out */
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/** Tickets or tuples a part: few enough that a change writes little, enough to compress well. */
const TICKETS = 1024
const TUPLES = 4096
const HEAD = 'head'

interface Head {
  readonly tickets: number
  readonly tuples: number
  /** reading, role and name of each */
  readonly parts: readonly (readonly [number, Role, string])[]
}

/** Which block of tickets one is kept in. */
export const blockOf = (ticket: number): number => Math.floor(ticket / TICKETS)

const ticketsName = (block: number): string => `tickets-${block}`
const tuplesName = (block: number): string => `tuples-${block}`
const blocks = (count: number, size: number): number => Math.ceil(count / size)

const jsonBytes = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value))
const unpackJson = async <T>(bytes: Uint8Array): Promise<T> =>
  JSON.parse(new TextDecoder().decode(await inflate(bytes)))

function* recordsOf(data: CubeData, block: number): Generator<TicketRecord> {
  const end = Math.min(data.tickets.count, (block + 1) * TICKETS)
  for (let ticket = block * TICKETS; ticket < end; ticket++) yield data.recordOf(ticket)
}

const headOf = ({ tickets, tuples, parts }: CubeData): Head => ({
  tickets: tickets.count,
  tuples: tuples.list.length,
  parts: parts.list.map(({ reading, role, name }) => [reading, role, name]),
})

/**
 * The parts of a cube. What is in them is written down at once; only compressing takes turns.
 *
 * @param changed blocks of the tickets that changed since it was last kept; left out: all
 * @param tuplesBefore how many tuples were kept then
 */
export const packCube = async (
  data: CubeData,
  changed: Iterable<number> | undefined,
  tuplesBefore: number,
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const { tickets, tuples } = data
  const parts = new Map([[HEAD, jsonBytes(headOf(data))]])
  const all = Array.from({ length: blocks(tickets.count, TICKETS) }, (_, block) => block)
  for (const block of changed ?? all) {
    parts.set(ticketsName(block), encodeTickets(recordsOf(data, block), data.parts.list))
  }
  const first = changed === undefined ? 0 : Math.floor(tuplesBefore / TUPLES)
  for (let block = first; block < blocks(tuples.list.length, TUPLES); block++) {
    parts.set(tuplesName(block), jsonBytes(tuples.list.slice(block * TUPLES, (block + 1) * TUPLES)))
  }
  for (const [name, bytes] of parts) parts.set(name, await deflate(bytes))
  return parts
}

const partOf = ({ parts }: SavedCube, name: string): Uint8Array => {
  const bytes = parts.get(name)
  if (bytes === undefined) throw new RangeError(`the kept cube lacks its part ${name}`)
  return bytes
}

/** Fills empty data from the parts of a cube that was kept whole. */
export const unpackCube = async (saved: SavedCube, data: CubeData): Promise<void> => {
  const head = await unpackJson<Head>(partOf(saved, HEAD))
  const parts = head.parts.map(([reading, role, name]): Part => ({ reading, role, name }))
  if (!parts.every((part, code) => roles.includes(part.role) && data.parts.of(part) === code)) {
    throw new RangeError('the kept cube names a part twice, or one that there is not')
  }
  for (let block = 0; block < blocks(head.tuples, TUPLES); block++) {
    const tuples = await unpackJson<readonly (readonly DimensionValue[])[]>(partOf(saved, tuplesName(block)))
    for (const values of tuples.slice(0, head.tuples - block * TUPLES)) data.tuples.numberOf(values)
  }
  for (let block = 0; block < blocks(head.tickets, TICKETS); block++) {
    const bytes = await inflate(partOf(saved, ticketsName(block)))
    for (const record of decodeTickets(bytes, parts)) data.adopt(record)
  }
}
