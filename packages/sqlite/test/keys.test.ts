import { asId, createVault, type CustomerId } from '@deskledger/core'
import { sqliteKeys, sqliteStore, sqliteVault } from '@deskledger/sqlite'
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folder, ledgerPath } from './folder.ts'
import { soak } from './soak.ts'

const keyOf = (n: number): Uint8Array => new Uint8Array(createHash('sha256').update(`key ${n}`).digest())

/** All bytes that lie in the key file and beside it. */
const bytesOf = (file: string): Buffer =>
  Buffer.concat(
    [file, `${file}-wal`, `${file}-journal`].filter((path) => existsSync(path)).map((path) => readFileSync(path)),
  )

const customer = (n: number): CustomerId => asId(`customer-${String((n * 7919) % 1000)}-${'x'.repeat(n % 40)}`)

test('keys are found, kept, destroyed and drawn anew as in a map', async () => {
  const action = fc.record({ type: fc.constantFrom('add', 'destroy', 'reopen'), n: fc.nat(4), key: fc.nat(200) })
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 20 }), async (actions) => {
      const { path, remove } = folder()
      let keys = sqliteKeys(path('k'))
      const model = new Map<number, Uint8Array>()
      const given: unknown[][] = []
      for (const { type, n, key } of actions) {
        if (type === 'reopen') {
          keys.close()
          keys = sqliteKeys(path('k'))
        } else if (type === 'add') {
          if (!model.has(n)) model.set(n, keyOf(key))
          given.push([await keys.add(customer(n), keyOf(key)), model.get(n)])
        } else {
          model.delete(n)
          await keys.destroy(customer(n))
        }
        for (let i = 0; i < 5; i++) expect(await keys.find(customer(i))).toEqual(model.get(i))
      }
      for (const [key, expected] of given) expect(key).toEqual(expected)
      keys.close()
      remove()
    }),
    { numRuns: soak(15) },
  )
})

test('a destroyed key is gone from the bytes of the file and of its log, and no other is', async () => {
  const file = ledgerPath('desk.db.keys')
  const keys = sqliteKeys(file)
  const all = Array.from({ length: 300 }, (_, n) => n)
  for (const n of all) await keys.add(customer(n), keyOf(n))
  const present = (): readonly number[] => {
    const bytes = bytesOf(file)
    return all.filter((n) => bytes.includes(keyOf(n)))
  }
  expect(present()).toEqual(all)
  const destroyed = new Set<number>()
  for (let n = 0; n < 25; n++) {
    destroyed.add((n * 37) % all.length)
    await keys.destroy(customer((n * 37) % all.length))
    expect(present()).toEqual(all.filter((kept) => !destroyed.has(kept)))
  }
  keys.close()
}, 30_000)

test('what a vault sealed opens with its key, in another process too, and never again without it', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  const sealed = await store.vault!.seal(asId('C-1'), asId('E-1'), { name: 'Ann' })
  const other = sqliteVault(`${file}.keys`)
  expect(await other.open(sealed)).toEqual({ name: 'Ann' })
  await store.vault!.destroy(asId('C-1'))
  expect(await other.open(sealed)).toBeUndefined()
  await store.vault!.seal(asId('C-1'), asId('E-2'), { name: 'Ann' })
  expect(await other.open(sealed)).toBeUndefined()
  await store.close()
})

test('keys lie beside the ledger, for nobody else to read, and in no copy of it', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  await store.vault!.seal(asId('C-1'), asId('E-1'), { name: 'Ann' })
  const key = await sqliteKeys(`${file}.keys`).find(asId('C-1'))
  expect(bytesOf(`${file}.keys`).includes(key!)).toBe(true)
  expect(bytesOf(file).includes(key!)).toBe(false)
  // Windows has no such bits
  const forOthers = process.platform === 'win32' ? 0 : statSync(`${file}.keys`).mode & 0o077
  expect(forOthers).toBe(0)
  await store.close()
})

test('of two who draw a key for one customer at once, one wins', async () => {
  const file = ledgerPath('k')
  const both = [sqliteKeys(file), sqliteKeys(file)]
  const drawn = await Promise.all(both.map((keys, n) => keys.add(asId('C-1'), keyOf(n + 1))))
  expect(drawn[0]).toEqual(drawn[1])
  for (const keys of both) keys.close()
})

test('a store is given the vault that it is told, and then has no key file of its own', async () => {
  const file = ledgerPath()
  const vault = createVault(sqliteKeys(':memory:'))
  const store = sqliteStore(file, { vault })
  expect(store.vault).toBe(vault)
  await vault.seal(asId('C-1'), asId('E-1'), { name: 'Ann' })
  expect(existsSync(`${file}.keys`)).toBe(false)
  await store.close()
})
