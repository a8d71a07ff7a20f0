import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { storeFailed, wrongFile } from './failure.ts'
import { SHORT_WAIT, untilFree } from './patience.ts'

/** A kind of file that this package writes. Both numbers stand in SQLite's own file header. */
export interface FileFormat {
  /** as people call it */
  readonly name: string
  readonly applicationId: number
  readonly version: number
  readonly schema: string
}

export interface OpenOptions {
  readonly readOnly: boolean
  /** ms */
  readonly busyTimeout: number
}

export const MEMORY = ':memory:'

const numberIn = (db: DatabaseSync, sql: string): number => Number(Object.values(db.prepare(sql).get() ?? {})[0])

const mayWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** SQLite's own words for these are "unable to open database file" and "attempt to write a readonly database". */
const checkPath = (file: string, { name }: FileFormat, readOnly: boolean): void => {
  if (file === MEMORY) return
  const folder = dirname(file)
  if (!existsSync(folder)) throw wrongFile(file, 'no such directory', `${folder} to exist`)
  if (!existsSync(file)) {
    if (readOnly) throw wrongFile(file, 'no such file', `a ${name}`)
    if (!mayWrite(folder))
      throw wrongFile(file, 'a directory that may not be written', `leave to create a ${name} there`)
  } else if (!statSync(file).isFile()) {
    throw wrongFile(file, 'something that is no file', `a ${name}`)
  } else if (!readOnly && !mayWrite(file)) {
    throw wrongFile(file, 'a file that may not be written', 'leave to write it, or the option readOnly')
  }
}

/** True for a file of the format, false for an empty one; anything else is left untouched. */
const recognise = (db: DatabaseSync, file: string, format: FileFormat): boolean => {
  const id = numberIn(db, 'PRAGMA application_id')
  if (id === format.applicationId) {
    const version = numberIn(db, 'PRAGMA user_version')
    if (version <= format.version) return true
    throw wrongFile(
      file,
      `a ${format.name} of version ${version}, made by a newer release`,
      `version ${format.version}`,
    )
  }
  if (id === 0 && numberIn(db, 'SELECT count(*) FROM sqlite_schema') === 0) return false
  throw wrongFile(file, 'a SQLite database of another application', `a ${format.name}`)
}

/** In one read transaction: another process may be making a ledger of the file between two questions. */
const recogniseAlone = (db: DatabaseSync, file: string, format: FileFormat): boolean => {
  db.exec('BEGIN')
  try {
    return recognise(db, file, format)
  } finally {
    db.exec('COMMIT')
  }
}

/** In one transaction, and looked at again inside it: another process may be creating the same file. */
const create = (db: DatabaseSync, file: string, format: FileFormat, fill: (db: DatabaseSync) => void): void => {
  db.exec('BEGIN IMMEDIATE')
  try {
    if (!recognise(db, file, format)) {
      db.exec(format.schema)
      fill(db)
      db.exec(`PRAGMA application_id = ${format.applicationId}; PRAGMA user_version = ${format.version}`)
    }
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}

const claim = (
  db: DatabaseSync,
  file: string,
  format: FileFormat,
  readOnly: boolean,
  fill: (db: DatabaseSync) => void,
): void => {
  if (recogniseAlone(db, file, format)) return
  if (readOnly) throw wrongFile(file, 'an empty file', `a ${format.name}`)
  db.exec('PRAGMA journal_mode = WAL')
  create(db, file, format, fill)
}

const NOT_A_DATABASE = 26

/**
 * Opens a file of a format, and makes one of a file that does not exist or is empty.
 *
 * @throws DeskledgerError `store_failed` for a file that is something else, naming what was found and what was expected
 */
export const openDatabase = (
  file: string,
  format: FileFormat,
  { readOnly, busyTimeout }: OpenOptions,
  fill: (db: DatabaseSync) => void = () => {},
): DatabaseSync => {
  checkPath(file, format, readOnly)
  let db: DatabaseSync | undefined
  try {
    const opened = (db = new DatabaseSync(file, { readOnly }))
    opened.exec(`PRAGMA busy_timeout = ${SHORT_WAIT}`)
    untilFree(() => claim(opened, file, format, readOnly, fill), busyTimeout)
    return opened
  } catch (error) {
    db?.close()
    if ((error as { readonly errcode?: number }).errcode === NOT_A_DATABASE) {
      throw wrongFile(file, 'a file that is no SQLite database', `a ${format.name}`)
    }
    throw storeFailed(file, error)
  }
}
