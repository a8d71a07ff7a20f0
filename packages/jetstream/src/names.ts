import { invalidInput, partitionOf, type CustomerId, type StreamId } from '@deskledger/core'
import { fromToken, toToken } from './tokens.ts'

const LONGEST = 100
const allowed = new RegExp(String.raw`^[\w-]{1,${LONGEST}}$`)

/** What a ledger is called in its cluster. */
export interface Names {
  /** the stream of the log */
  readonly log: string
  /** the stream of what projections keep */
  readonly checkpoints: string
  /** the stream of keys, so that copies of the ledger can leave it out */
  readonly keys: string
}

/** @throws DeskledgerError `invalid_input` for a name that no stream of JetStream can have */
export const namesOf = (name: string): Names => {
  if (!allowed.test(name)) {
    const expected = `letters, digits, _ and -, at most ${LONGEST} of them`
    throw invalidInput('jetstream', [{ path: 'name', value: name, expected }])
  }
  return { log: name, checkpoints: `${name}_checkpoints`, keys: `${name}_keys` }
}

/** The subject of a stream: `<name>.<partition>.<stream>`. All of its appends lie there, and nothing else. */
export const subjectOf = ({ log }: Names, partitions: number, stream: StreamId): string =>
  `${log}.${partitionOf(stream, partitions)}.${toToken(stream)}`

/** The stream whose appends lie under a subject. */
export const streamOf = (subject: string): StreamId =>
  fromToken(subject.slice(subject.lastIndexOf('.') + 1)) as StreamId

export const keySubject = ({ keys }: Names, customer: CustomerId): string => `${keys}.${toToken(customer)}`
