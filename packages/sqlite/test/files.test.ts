import { asId, DeskledgerError, portableSha256 } from '@deskledger/core'
import { sqliteStore } from '@deskledger/sqlite'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { appendNext } from './appends.ts'
import { ledgerPath } from './folder.ts'
import { ledgerFaults } from './ledgerFaults.ts'

/** A failure that names the file, and says these words after it. */
const failure = (file: string, ...words: readonly string[]): Error =>
  expect.objectContaining({
    code: 'store_failed',
    message: expect.toSatisfy((message: string) => {
      const places = [file, ...words].map((word) => message.indexOf(word))
      return places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0))
    }) as string,
  }) as Error

const writeDatabase = (file: string, sql: string): void => {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}

describe('what is no ledger is refused and left as it was', () => {
  /** what opening it changed, or did not say */
  const faultsOf = (file: string, ...words: readonly string[]): readonly string[] => {
    const before = readFileSync(file)
    const faults: string[] = []
    try {
      sqliteStore(file)
      faults.push('it was opened')
    } catch (error) {
      const message = error instanceof DeskledgerError ? `${error.code} ${error.message}` : String(error)
      for (const word of ['store_failed', file, ...words])
        if (!message.includes(word)) faults.push(`${message}: no ${word}`)
    }
    if (!readFileSync(file).equals(before)) faults.push('it was changed')
    if (existsSync(`${file}-wal`)) faults.push('a log lies beside it')
    return faults
  }

  test('a text', () => {
    const file = ledgerPath('notes.txt')
    writeFileSync(file, 'not a database, and long enough to have a header of a hundred bytes '.repeat(20))
    expect(faultsOf(file, 'no SQLite database', 'expected a deskledger ledger')).toEqual([])
  })

  test('the database of another application', () => {
    const file = ledgerPath()
    writeDatabase(file, 'CREATE TABLE orders (id INTEGER)')
    expect(faultsOf(file, 'another application', 'expected a deskledger ledger')).toEqual([])
  })

  test('the key file of a ledger', async () => {
    const file = ledgerPath()
    const store = sqliteStore(file)
    await store.vault?.seal(asId('C-1'), asId('E-1'), { name: 'x' })
    await store.close()
    expect(faultsOf(`${file}.keys`, 'another application', 'expected a deskledger ledger')).toEqual([])
  })

  test('a ledger of a newer release', async () => {
    const file = ledgerPath()
    await sqliteStore(file).close()
    writeDatabase(file, 'PRAGMA user_version = 2')
    expect(faultsOf(file, 'version 2', 'newer release', 'expected version 1')).toEqual([])
  })
})

test('a directory that does not exist, or a directory in place of a file, is named', () => {
  const file = ledgerPath('missing/desk.db')
  expect(() => sqliteStore(file)).toThrow(failure(file, 'no such directory', `${dirname(file)} to exist`))
  mkdirSync(file, { recursive: true })
  expect(() => sqliteStore(file)).toThrow(failure(file, 'no file', 'expected a deskledger ledger'))
})

test('a ledger opened for reading takes nothing, and one that is not there is not made', async () => {
  const file = ledgerPath()
  expect(() => sqliteStore(file, { readOnly: true })).toThrow(failure(file, 'no such file'))
  expect(existsSync(file)).toBe(false)
  const store = sqliteStore(file)
  await appendNext(store, 's', 'c1')
  const reader = sqliteStore(file, { readOnly: true })
  await expect(appendNext(reader, 's', 'c2')).rejects.toThrow(failure(file, 'readonly'))
  expect(await reader.readStream(asId('s'))).toHaveLength(1)
  await Promise.all([store.close(), reader.close()])
})

// root may write everything, so the check runs as somebody else where it can
const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

test('a file that may not be written is named, with the way out', async (context) => {
  const file = ledgerPath()
  await sqliteStore(file).close()
  chmodSync(file, 0o444)
  chmodSync(dirname(file), 0o755)
  const script = fileURLToPath(new URL('processes/open.ts', import.meta.url))
  const opened = spawnSync(process.execPath, ['--conditions=@deskledger/source', script, file], { ...asNobody })
  const said = String(opened.stdout ?? '')
  context.skip(said === '', `nobody cannot run Node here: ${String(opened.error ?? opened.stderr).split('\n')[0]}`)
  expect(said).toMatch(/store_failed .*may not be written, expected .*readOnly/)
})

test('an empty file becomes a ledger', async () => {
  const file = ledgerPath()
  writeFileSync(file, '')
  const store = sqliteStore(file)
  expect((await appendNext(store, 's', 'c1')).version).toBe(1)
  await store.close()
})

test('a ledger keeps its name and its chain, whatever it is opened with', async () => {
  const [chained, plain] = [ledgerPath(), ledgerPath('plain.db')]
  const first = [sqliteStore(chained, { ledger: asId('one') }), sqliteStore(plain, { hash: null })]
  const ledgers = first.map(({ ledger }) => ledger)
  for (const store of first) {
    await appendNext(store, 's', 'c1')
    await store.close()
  }
  const again = [
    sqliteStore(chained, { hash: null, ledger: asId('two') }),
    sqliteStore(plain, { hash: portableSha256 }),
  ]
  expect(again.map(({ ledger }) => ledger)).toEqual(ledgers)
  expect(ledgers[0]).toBe('one')
  expect(again.map(({ hash }) => hash === null)).toEqual([false, true])
  await appendNext(again[0]!, 's', 'c2')
  expect(await ledgerFaults(again[0]!)).toEqual([])
  await Promise.all(again.map((store) => store.close()))
})

test('a ledger without personal data has no key file, and closing leaves nothing beside it', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  await appendNext(store, 's', 'c1')
  await store.vault?.destroy(asId('C-1'))
  expect(await store.vault?.open({ customer: asId('C-1'), event: asId('E-1'), box: '' })).toBeUndefined()
  await store.close()
  expect([`${file}.keys`, `${file}-wal`, `${file}-shm`].filter((path) => existsSync(path))).toEqual([])
})
