import { PGlite } from '@electric-sql/pglite'
import { asId } from '@deskledger/core'
import { migrate, migrationSql, postgresKeys, postgresStore } from '@deskledger/postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendNext, appendOf, gather } from '../../sqlite/test/appends.ts'

let pglite: PGlite
beforeAll(async () => {
  pglite = new PGlite()
  await pglite.waitReady
})
afterAll(() => pglite.close())

test('a database without a ledger is named, with the way to one', async () => {
  await expect(postgresStore(pglite, { schema: 'nothing' })).rejects.toMatchObject({
    code: 'store_failed',
    message: 'schema nothing: found no ledger, expected one of version 1, as migrate() makes it',
  })
})

test('a ledger is made once, keeps its name and its chain, and a second migration changes nothing', async () => {
  await migrate(pglite, { schema: 'once', ledger: asId('the desk'), chain: false })
  const store = await postgresStore(pglite, { schema: 'once' })
  const event = await appendNext(store, 's', 'c1')
  await Promise.all([migrate(pglite, { schema: 'once', ledger: asId('other') }), migrate(pglite, { schema: 'once' })])
  const again = await postgresStore(pglite, { schema: 'once' })
  expect([again.ledger, again.hash]).toEqual(['the desk', null])
  expect(await gather(again.readAll())).toEqual([event])
  expect((await appendNext(again, 's', 'c2')).position).toBeGreaterThan(event.position)
})

test('the SQL that is printed is the migration', async () => {
  await pglite.query(migrationSql({ schema: 'printed', ledger: asId("Ann's desk") }))
  expect((await postgresStore(pglite, { schema: 'printed' })).ledger).toBe("Ann's desk")
})

test('a ledger of a newer release is not opened', async () => {
  await migrate(pglite, { schema: 'newer' })
  await pglite.query('INSERT INTO newer.migrations (version) VALUES (2)')
  await expect(postgresStore(pglite, { schema: 'newer' })).rejects.toThrow(
    /a ledger of version 2, expected one of version 1/,
  )
})

test.each(['', 'Desk', 'a"b', '1st', 'x'.repeat(59)])('%j is no name of a schema', (schema) => {
  expect(() => migrationSql({ schema })).toThrow(/schema.*expected lower-case letters/)
})

test('keys: the first one stays, a destroyed one is gone, and a new one may follow', async () => {
  await migrate(pglite, { schema: 'secrets' })
  const keys = postgresKeys(pglite, { schema: 'secrets' })
  const [ann, one, two] = [asId<never>('ann'), new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
  expect(await Promise.all([keys.add(ann, one), keys.add(ann, two)])).toEqual([one, one])
  expect(await keys.find(ann)).toEqual(one)
  await keys.destroy(ann)
  expect(await keys.find(ann)).toBeUndefined()
  expect(await keys.add(ann, two)).toEqual(two)
})

test('a transaction takes no more events than it has positions for, and then nothing of them', async () => {
  await migrate(pglite, { schema: 'many' })
  const store = await postgresStore(pglite, { schema: 'many' })
  const texts = Array.from({ length: 4097 }, () => 'x')
  const wish = { stream: 's', expectedVersion: 0, command: 'c', texts }
  await expect(store.append(appendOf(store, wish))).rejects.toThrow(/4096 events/)
  const most = await store.append(appendOf(store, { ...wish, texts: texts.slice(1) }))
  expect(most.outcome).toBe('appended')
  expect(await gather(store.readAll())).toHaveLength(4096)
})

test('four parts of a megabyte each make one checkpoint', async () => {
  await migrate(pglite, { schema: 'large' })
  const store = await postgresStore(pglite, { schema: 'large' })
  const parts = new Map(Array.from({ length: 4 }, (_, n) => [`part ${n}`, new Uint8Array(1_000_000).fill(n)] as const))
  const change = { projection: 'p', follows: null, position: 1, signature: 's', parts }
  expect(await store.writeCheckpoint(change)).toBe(true)
  expect((await store.readCheckpoint('p'))?.parts.get('part 3')).toEqual(parts.get('part 3'))
})
