import { invalidInput, type Append, type AppendResult, type CommandId } from '@deskledger/core'
import type { Cluster } from './cluster.ts'
import { headingOf, POSITIONS, toBody, toHeaders, type Heading } from './message.ts'
import { subjectOf, type Names } from './names.ts'
import { publish } from './publishing.ts'
import type { Tail } from './tail.ts'

const encoder = new TextEncoder()

/**
 * Writes appends, a message each. What is checked, and by whom:
 *
 * - The version, by the cluster: the message must follow the very message of its subject that made the expected version.
 * - The command within its stream, for ever: the directory knows all messages up to the one that ours must follow, and a
 *   message that we do not know of makes the cluster refuse ours. So neither a lost answer, nor a crash, nor a retry after
 *   any time writes a command's events twice, and no window of the cluster has a part in it.
 * - The command on another stream, which is a mistake of whoever draws ids: by the directory, which is at most `FRESH` ms old
 *   and mostly a few, and within the process by letting each command have its turn. Of two processes that send one id for two
 *   streams in the same moment both may be taken; the first in the log is then the command's.
 *
 * A message that got no answer is published again as it is. Whose it is that lies there is told by its mark.
 */
export const appender = (
  cluster: Cluster,
  names: Names,
  partitions: number,
  tail: Tail,
): ((append: Append) => Promise<AppendResult>) => {
  const headingAt = async (seq: number): Promise<Heading> => {
    const found = await cluster.find(names.log, { seq })
    if (found === null) throw new Error(`message ${seq} is not there`)
    return headingOf({ seq, subject: found.subject, headers: found.header })
  }

  const kept = ({ events }: Append, heading: Heading): AppendResult => {
    tail.note(heading)
    const first = heading.seq * POSITIONS
    return { outcome: 'appended', events: events.map(({ event }, n) => ({ ...event, position: first + n })) }
  }

  /** What to say of a command that lies in the log already: it may be this very append's. */
  const known = async (append: Append, seq: number, mark: string): Promise<AppendResult> => {
    const heading = await headingAt(seq)
    return heading.mark === mark ? kept(append, heading) : { outcome: 'repeated', command: heading.command }
  }

  /** The answer, where nothing has to be written for it. */
  const settled = async (append: Append, mark: string): Promise<AppendResult | undefined> => {
    const seq = tail.find(append.command.id)
    if (seq !== undefined) return known(append, seq, mark)
    const { version } = tail.standing(append.stream)
    return version === append.expectedVersion ? undefined : { outcome: 'conflict', actualVersion: version }
  }

  const write = async (append: Append): Promise<AppendResult> => {
    const mark = cluster.unique()
    const subject = subjectOf(names, partitions, append.stream)
    const headers = toHeaders(append, mark)
    const body = encoder.encode(toBody(append))
    checkSize(append, body.length, cluster.maxPayload)
    await tail.fresh()
    if ((await settled(append, mark)) !== undefined) await tail.caughtUp()
    for (;;) {
      const answer = await settled(append, mark)
      if (answer !== undefined) return answer
      const expected = tail.standing(append.stream).messages.at(-1) ?? 0
      const published = await publish(cluster, { subject, body, headers, expected })
      if (published.outcome === 'kept') return kept(append, headingOf({ seq: published.seq, subject, headers }))
      await tail.caughtUp()
    }
  }

  const turns = new Map<CommandId, Promise<unknown>>()
  return (append) => {
    const { id } = append.command
    const before = turns.get(id)
    const result = before === undefined ? write(append) : before.then(() => write(append))
    const turn = result
      .catch(() => {})
      .finally(() => {
        if (turns.get(id) === turn) turns.delete(id)
      })
    turns.set(id, turn)
    return result
  }
}

/** bytes of a message for its header */
const HEADROOM = 8192

const checkSize = ({ events, stream }: Append, bytes: number, maxPayload: number): void => {
  const most = maxPayload - HEADROOM
  const issue =
    events.length > POSITIONS
      ? { path: 'events', value: events.length, expected: `at most ${POSITIONS} events in one append` }
      : {
          path: 'events',
          value: bytes,
          expected: `at most ${most} bytes in one append, as the cluster's max_payload is set`,
        }
  if (events.length > POSITIONS || bytes > most) throw invalidInput(`append to ${stream}`, [issue], 'invalid_append')
}
