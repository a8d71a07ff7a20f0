import type { Checkpoint, CheckpointChange } from '@deskledger/core'
import { headers } from '@nats-io/nats-core'
import type { Cluster } from './cluster.ts'
import type { Names } from './names.ts'
import { publish } from './publishing.ts'
import { toToken } from './tokens.ts'

export interface Checkpoints {
  read(projection: string): Promise<Checkpoint | undefined>
  write(change: CheckpointChange): Promise<boolean>
}

/** A checkpoint as it lies in the cluster: where its parts are, each in some messages. */
interface Head {
  readonly position: number
  readonly signature: string
  readonly parts: Readonly<Record<string, readonly number[]>>
  /** drawn for one change alone, by which it knows its own head again */
  readonly mark: string
}

interface FoundHead {
  /** the sequence of its message; 0: there is none */
  readonly seq: number
  readonly head: Head | undefined
}

const text = { to: new TextEncoder(), from: new TextDecoder() }
/** bytes of a message for its header */
const HEADROOM = 8192

const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let place = 0
  for (const chunk of chunks) {
    all.set(chunk, place)
    place += chunk.length
  }
  return all
}

const messagesOf = (parts: Head['parts'] | undefined): readonly number[] => Object.values(parts ?? {}).flat()

/**
 * Checkpoints in a stream of their own. The parts of a change are written first, where nobody finds them yet; then its head
 * is, behind the head that it follows or not at all. So a reader sees one whole checkpoint, and of two who write one wins.
 */
export const checkpointsIn = (cluster: Cluster, { checkpoints }: Names): Checkpoints => {
  const headSubject = (projection: string): string => `${checkpoints}.head.${toToken(projection)}`
  const partSubject = (projection: string): string => `${checkpoints}.part.${toToken(projection)}`
  const chunk = cluster.maxPayload - HEADROOM

  const findHead = async (projection: string): Promise<FoundHead> => {
    const found = await cluster.find(checkpoints, { last_by_subj: headSubject(projection) })
    if (found === null) return { seq: 0, head: undefined }
    return { seq: found.seq, head: JSON.parse(text.from.decode(found.data)) as Head }
  }

  const readPart = async (messages: readonly number[]): Promise<Uint8Array | undefined> => {
    const found = await Promise.all(messages.map((seq) => cluster.find(checkpoints, { seq })))
    const chunks = found.flatMap((message) => (message === null ? [] : [message.data]))
    return chunks.length < messages.length ? undefined : joined(chunks)
  }

  const writePart = async (projection: string, bytes: Uint8Array): Promise<readonly number[]> => {
    const places = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, n) => n * chunk)
    const acks = places.map((from) =>
      // without an answer it is written twice; the first is then removed with the next whole checkpoint
      cluster.ask((timeout) =>
        cluster.js.publish(partSubject(projection), bytes.slice(from, from + chunk), { timeout }),
      ),
    )
    return (await Promise.all(acks)).map(({ seq }) => seq)
  }

  const writeParts = async ({ projection, parts }: CheckpointChange): Promise<Head['parts']> => {
    const copies = [...parts].map(([name, bytes]) => [name, new Uint8Array(bytes)] as const)
    const written = copies.map(async ([name, bytes]) => [name, await writePart(projection, bytes)] as const)
    return Object.fromEntries(await Promise.all(written))
  }

  /** What is not removed now (the process ends) goes with the next whole checkpoint: nobody refers to it. */
  const remove = async (messages: readonly number[]): Promise<void> => {
    const removed = messages.map((seq) => cluster.jsm.streams.deleteMessage(checkpoints, seq, false))
    await Promise.allSettled(removed)
  }

  /** Removes what was written before a checkpoint that took over nothing. */
  const removeBefore = async (projection: string, parts: Head['parts']): Promise<void> => {
    const first = Math.min(...messagesOf(parts))
    if (first === Infinity || first === 1) return // a purge up to 1 would remove all
    await cluster.jsm.streams.purge(checkpoints, { filter: partSubject(projection), seq: first }).catch(() => {})
  }

  const publishHead = async (projection: string, head: Head, expected: number): Promise<boolean> => {
    const body = text.to.encode(JSON.stringify(head))
    const publication = { subject: headSubject(projection), body, headers: headers(), expected }
    const { outcome } = await publish(cluster, publication)
    return outcome === 'kept' || (await findHead(projection)).head?.mark === head.mark
  }

  return {
    async read(projection) {
      for (let seen: string | undefined; ;) {
        const { head } = await findHead(projection)
        if (head === undefined) return undefined
        if (head.mark === seen) throw new Error(`checkpoint of ${projection}: a part of it is missing`)
        seen = head.mark
        const found = await Promise.all(
          Object.entries(head.parts).map(async ([name, messages]) => [name, await readPart(messages)] as const),
        )
        const parts = found.flatMap(([name, bytes]) => (bytes === undefined ? [] : [[name, bytes] as const]))
        // a part that is gone was replaced meanwhile: there is a newer head
        if (parts.length === found.length) {
          return { position: head.position, signature: head.signature, parts: new Map(parts) }
        }
      }
    },

    async write(change) {
      const { projection, follows, position, signature } = change
      const { seq, head } = await findHead(projection)
      const before = head?.signature === signature ? head : undefined
      if ((before?.position ?? null) !== follows) return false
      const changed = await writeParts(change)
      const parts = { ...before?.parts, ...changed }
      const won = await publishHead(projection, { position, signature, parts, mark: cluster.unique() }, seq)
      if (!won) {
        await remove(messagesOf(changed))
        return false
      }
      const kept = new Set(messagesOf(parts))
      await remove(messagesOf(head?.parts).filter((message) => !kept.has(message)))
      if (before === undefined) await removeBefore(projection, changed)
      if (seq > 0) await remove([seq])
      return true
    },
  }
}
