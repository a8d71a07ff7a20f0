import { asId, portableSha256, type Hash, type LedgerId } from '@deskledger/core'
import type { PostgresConnection, Row } from './connection.ts'
import { sqlState, storeFailed, wrongLedger } from './failure.ts'
import { NO_CHAIN } from './migrate.ts'
import { migrations } from './migrations.ts'
import { namesIn, type Names } from './names.ts'

const NO_SCHEMA = '3F000'
const NO_TABLE = '42P01'

export interface Ledger {
  readonly names: Names
  readonly ledger: LedgerId
  readonly hash: Hash | null
}

/** Reads what a ledger says of itself. */
export const openLedger = async (
  connection: PostgresConnection,
  schema: string,
  hash: Hash = portableSha256,
): Promise<Ledger> => {
  const names = namesIn(schema)
  const known = migrations.length
  try {
    const { rows } = await connection.query(
      `SELECT name, chain, (SELECT max(version) FROM ${names.schema}.migrations) AS version FROM ${names.schema}.ledger`,
    )
    const { name, chain, version } = rows[0] as Row
    if (version !== known) throw wrongLedger(schema, `a ledger of version ${String(version)}`, remedy(known))
    return { names, ledger: asId(String(name)), hash: chain === NO_CHAIN ? null : hash }
  } catch (error) {
    if (![NO_SCHEMA, NO_TABLE].includes(sqlState(error) ?? '')) throw storeFailed(schema, error)
    throw wrongLedger(schema, 'no ledger', remedy(known))
  }
}

const remedy = (version: number): string => `one of version ${version}, as migrate() makes it`
