import type { StreamId } from '../../ids.ts'
import type { Instant } from '../../time.ts'
import type { Part } from '../parts.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import type { PartClaim } from './claimStore.ts'
import type { TicketRecord } from './cubeData.ts'

/**
 * Tickets as bytes. What differs from ticket to ticket (ids, instants, durations) is kept apart from what is alike (which claims
 * there are, and which of the ticket's instants each is about), so that the latter compresses to almost nothing.
 */
class Sections {
  readonly ids = new ByteWriter()
  readonly instants = new ByteWriter()
  readonly shapes = new ByteWriter()
  readonly amounts = new ByteWriter()
}

const NEVER = 0

/** The instants of one ticket, each written once and then told by its place; 0 stands for never. */
const writeInstants = (to: ByteWriter, { receivedAt, eras, claims }: TicketRecord, parts: readonly Part[]) => {
  const all = new Set<Instant>()
  for (const { since } of eras) all.add(since)
  for (const { part, anchor, start, end, to: left, amount } of claims) {
    all.add(anchor).add(start).add(end)
    if (parts[part]?.role === 'stay') all.add(left).add(amount)
  }
  all.delete(Infinity)
  const sorted = [...all].sort((a, b) => a - b)
  to.whole(sorted.length)
  let last = receivedAt
  for (const instant of sorted) {
    to.number(instant - last)
    last = instant
  }
  const places = new Map(sorted.map((instant, index) => [instant, index + 1]))
  return (instant: Instant): number => (instant === Infinity ? NEVER : (places.get(instant) as number))
}

const writeClaim = (sections: Sections, claim: PartClaim, placeOf: (instant: Instant) => number, isStay: boolean) => {
  const { shapes, amounts } = sections
  const hasAmount = !isStay && claim.amount !== 1
  shapes.whole(2 * claim.part + (hasAmount ? 1 : 0))
  shapes.whole(placeOf(claim.anchor))
  shapes.whole(placeOf(claim.start))
  shapes.whole(placeOf(claim.end))
  if (hasAmount) amounts.number(claim.amount)
  if (!isStay) return
  shapes.whole(placeOf(claim.to))
  shapes.whole(placeOf(claim.amount))
}

/** Writes tickets one after another; `parts` tells what their claims are on. */
export const encodeTickets = (tickets: Iterable<TicketRecord>, parts: readonly Part[]): Uint8Array<ArrayBuffer> => {
  const sections = new Sections()
  let count = 0
  let lastReceived = 0
  for (const ticket of tickets) {
    count += 1
    sections.ids.text(ticket.stream)
    sections.instants.number(ticket.receivedAt - lastReceived)
    lastReceived = ticket.receivedAt
    const claims = ticket.claims.filter(({ start, end }) => start < end)
    const placeOf = writeInstants(sections.instants, { ...ticket, claims }, parts)
    sections.shapes.whole(ticket.eras.length)
    for (const { since, tuple, isExcluded } of ticket.eras) {
      sections.shapes.whole(placeOf(since))
      sections.amounts.whole(2 * tuple + (isExcluded ? 1 : 0))
    }
    sections.shapes.whole(claims.length)
    for (const claim of claims) writeClaim(sections, claim, placeOf, parts[claim.part]?.role === 'stay')
  }
  const all = new ByteWriter()
  all.whole(count)
  for (const section of [sections.ids, sections.instants, sections.shapes, sections.amounts]) {
    all.whole(section.length)
    all.bytes(section.done())
  }
  return all.done()
}

const readSections = (from: ByteReader) => {
  const section = (): ByteReader => new ByteReader(from.bytes(from.whole()))
  return { ids: section(), instants: section(), shapes: section(), amounts: section() }
}

const readInstants = (from: ByteReader, receivedAt: Instant): readonly Instant[] => {
  const instants: Instant[] = [Infinity]
  let last = receivedAt
  for (let left = from.whole(); left > 0; left--) instants.push((last += from.number()))
  return instants
}

type SectionReaders = ReturnType<typeof readSections>

const readEras = ({ shapes, amounts }: SectionReaders, instants: readonly Instant[]): TicketRecord['eras'] =>
  Array.from({ length: shapes.whole() }, () => {
    const since = instants[shapes.whole()] as Instant
    const mark = amounts.whole()
    return { since, tuple: Math.floor(mark / 2), isExcluded: mark % 2 === 1 }
  })

const readClaim = (sections: SectionReaders, instants: readonly Instant[], parts: readonly Part[]): PartClaim => {
  const { shapes, amounts } = sections
  const instant = (): Instant => instants[shapes.whole()] as Instant
  const coded = shapes.whole()
  const part = Math.floor(coded / 2)
  const claim = { part, anchor: instant(), start: instant(), end: instant() }
  if (parts[part]?.role === 'stay') return { ...claim, to: instant(), amount: instant() }
  return { ...claim, to: Infinity, amount: coded % 2 === 1 ? amounts.number() : 1 }
}

/** Reads what `encodeTickets` wrote. */
export function* decodeTickets(bytes: Uint8Array, parts: readonly Part[]): Generator<TicketRecord> {
  const reader = new ByteReader(bytes)
  let left = reader.whole()
  const sections = readSections(reader)
  let receivedAt = 0
  for (; left > 0; left--) {
    const stream = sections.ids.text() as StreamId
    receivedAt += sections.instants.number()
    const instants = readInstants(sections.instants, receivedAt)
    const eras = readEras(sections, instants)
    const claims = Array.from({ length: sections.shapes.whole() }, () => readClaim(sections, instants, parts))
    yield { stream, receivedAt, eras, claims }
  }
}
