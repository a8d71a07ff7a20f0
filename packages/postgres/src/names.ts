import { invalidInput } from '@deskledger/core'

/** PostgreSQL cuts names after 63 bytes; that of the keys' schema is longer by five. */
const LONGEST = 58

const allowed = new RegExp(`^[a-z_][a-z0-9_]{0,${LONGEST - 1}}$`)

/** What a ledger is called in its database. */
export interface Names {
  /** the schema, as it stands in SQL */
  readonly schema: string
  /** the schema of the keys, so that copies of the ledger can leave it out */
  readonly keys: string
  /** the channel on which appends are announced */
  readonly channel: string
}

/** @throws DeskledgerError `invalid_input` for a name that would have to be quoted */
export const namesIn = (schema: string): Names => {
  if (!allowed.test(schema)) {
    const expected = `lower-case letters, digits and _, not a digit first, at most ${LONGEST} of them`
    throw invalidInput('postgres', [{ path: 'schema', value: schema, expected }])
  }
  return { schema: `"${schema}"`, keys: `"${schema}_keys"`, channel: schema }
}

/** A text as it stands in SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
