import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

/** A row as an array: with three columns, read in two thirds of the time that objects take. */
export type Row = readonly unknown[]

export interface Query {
  all(...parameters: SQLInputValue[]): readonly Row[]
  first(...parameters: SQLInputValue[]): Row | undefined
}

const asArray = (row: unknown): Row => (Array.isArray(row) ? row : Object.values(row as object))

/** Prepares a query. Node before 22.16 cannot give arrays: there the objects are turned into them. */
export const query = (db: DatabaseSync, sql: string): Query => {
  const statement: Omit<StatementSync, 'setReturnArrays'> & Partial<Pick<StatementSync, 'setReturnArrays'>> =
    db.prepare(sql)
  const direct = statement.setReturnArrays !== undefined
  statement.setReturnArrays?.(true)
  return {
    all(...parameters) {
      const rows: readonly unknown[] = statement.all(...parameters)
      return direct ? (rows as readonly Row[]) : rows.map(asArray)
    },
    first(...parameters) {
      const row: unknown = statement.get(...parameters)
      return row === undefined ? undefined : asArray(row)
    },
  }
}
