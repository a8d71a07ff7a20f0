import type { Checkpoint, CheckpointChange } from '@deskledger/core'
import type { PostgresConnection, Row } from './connection.ts'
import type { Names } from './names.ts'

export interface Checkpoints {
  read(projection: string): Promise<Checkpoint | undefined>
  write(change: CheckpointChange): Promise<boolean>
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let place = 0
  for (const part of parts) {
    all.set(part, place)
    place += part.length
  }
  return all
}

const toPart = (row: unknown): readonly [string, Uint8Array] => {
  const { part, bytes } = row as Row
  return [part as string, new Uint8Array(bytes as Uint8Array)]
}

/** Checkpoints in tables of their own, beside the log: each is read and written by one statement. */
export const checkpointsIn = (connection: PostgresConnection, { schema }: Names): Checkpoints => ({
  async read(projection) {
    const { rows } = await connection.query(
      `SELECT c.position, c.signature, p.part, p.bytes FROM ${schema}.checkpoints c
        LEFT JOIN ${schema}.checkpoint_parts p ON p.projection = c.projection WHERE c.projection = $1`,
      [projection],
    )
    if (rows[0] === undefined) return undefined
    const { position, signature } = rows[0] as Row
    const parts = rows.filter((row) => (row as Row)['part'] !== null).map(toPart)
    return { position: Number(position), signature: signature as string, parts: new Map(parts) }
  },

  async write({ projection, follows, position, signature, parts }) {
    const bytes = [...parts.values()]
    const lengths = bytes.map(({ length }) => length)
    const { rows } = await connection.query(
      `SELECT ${schema}.write_checkpoint($1, $2, $3, $4, $5, $6, $7) AS written`,
      [projection, follows, position, signature, [...parts.keys()], lengths, joined(bytes)],
    )
    return (rows[0] as Row)['written'] === true
  },
})
