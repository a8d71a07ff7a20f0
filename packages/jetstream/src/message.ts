// What this file makes is the storage format: messages of ledgers that exist.
import type { Append, CommandId, CommandRecord, Instant, RecordedEvent, StoredBytes, StreamId } from '@deskledger/core'
import { headers, type MsgHdrs } from '@nats-io/nats-core'
import { streamOf } from './names.ts'
import { fromToken, toToken } from './tokens.ts'

/** Positions of each message, so an append has at most as many events: its sequence x 4,096 and on. */
export const POSITIONS = 4096

const HEADER = 'Deskledger'
const COMMAND = 'Deskledger-Command'
const NEVER = '-'

/** A message as it lies in the log, of which the body may be missing. */
export interface LogMessage {
  readonly seq: number
  readonly subject: string
  readonly headers: MsgHdrs | undefined
}

/** What a message's header says of its append. */
export interface Heading {
  readonly seq: number
  readonly stream: StreamId
  readonly command: CommandRecord
  readonly dueAt: Instant | null
  /** drawn for one append alone, by which it knows its own message again */
  readonly mark: string
}

/** The header of an append. */
export const toHeaders = ({ command, expectedVersion, events, dueAt }: Append, mark: string): MsgHdrs => {
  const made = headers()
  const after = expectedVersion + events.length
  made.set(COMMAND, toToken(command.id))
  made.set(HEADER, `1 ${expectedVersion} ${after} ${dueAt ?? NEVER} ${mark} ${toToken(command.fingerprint)}`)
  return made
}

/** All events of an append, a line each: the hash, empty where there is no chain, and the very text that it was taken over. */
export const toBody = ({ events }: Append): string =>
  events.map(({ event, json }) => `${event.hash} ${json}`).join('\n')

export const headingOf = ({ seq, subject, headers: given }: LogMessage): Heading => {
  const [, before, after, dueAt, mark = '', fingerprint = ''] = (given?.get(HEADER) ?? '').split(' ')
  const stream = streamOf(subject)
  return {
    seq,
    stream,
    command: {
      id: fromToken(given?.get(COMMAND) ?? '') as CommandId,
      fingerprint: fromToken(fingerprint),
      stream,
      before: Number(before),
      after: Number(after),
    },
    dueAt: dueAt === NEVER ? null : Number(dueAt),
    mark,
  }
}

const text = new TextDecoder()

const linesOf = (body: Uint8Array): readonly string[] => (body.length === 0 ? [] : text.decode(body).split('\n'))

/** The events of a message, as stored. */
export const bytesOf = (seq: number, body: Uint8Array): readonly StoredBytes[] =>
  linesOf(body).map((line, n) => {
    const { stream, version } = JSON.parse(line.slice(line.indexOf(' '))) as RecordedEvent
    const space = line.indexOf(' ')
    return { position: seq * POSITIONS + n, stream, version, json: line.slice(space + 1), hash: line.slice(0, space) }
  })

/** The events of a message. */
export const eventsOf = (seq: number, body: Uint8Array): readonly RecordedEvent[] =>
  linesOf(body).map((line, n) => {
    const space = line.indexOf(' ')
    const event = JSON.parse(line.slice(space)) as { -readonly [Field in keyof RecordedEvent]: RecordedEvent[Field] }
    // the parsed envelope is ours alone, so it is completed in place
    event.hash = line.slice(0, space)
    event.position = seq * POSITIONS + n
    return event
  })
