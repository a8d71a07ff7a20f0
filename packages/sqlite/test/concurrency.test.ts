import { asId, createDesk, type TicketId } from '@deskledger/core'
import { expect, test } from 'vitest'
import { sqliteStore } from '@deskledger/sqlite'
import { appendNext, appendOf, gather, type Wish } from './appends.ts'
import { ledgerPath } from './folder.ts'
import { ledgerFaults } from './ledgerFaults.ts'

const creation = (store: ReturnType<typeof sqliteStore>, n: number) =>
  appendOf(store, { stream: 'ticket/T-1', expectedVersion: 0, command: `c${n}`, texts: [`by ${n}`] })

test('trap 24: of fifty that create one stream at once, over three connections, exactly one wins', async () => {
  const file = ledgerPath()
  const stores = [sqliteStore(file), sqliteStore(file), sqliteStore(file)]
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, n) => stores[n % 3]!.append(creation(stores[n % 3]!, n))),
  )
  expect(results.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1)
  expect(results.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(49)
  expect(await stores[2]!.readStream(asId('ticket/T-1'))).toHaveLength(1)
  await Promise.all(stores.map((store) => store.close()))
})

test('trap 26: twenty appends at once do not fail', async () => {
  const store = sqliteStore(ledgerPath())
  const events = await Promise.all(Array.from({ length: 20 }, (_, n) => appendNext(store, 'ticket/T-1', `c${n}`)))
  expect(events.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, n) => n + 1),
  )
  expect(await ledgerFaults(store)).toEqual([])
  await store.close()
})

test('readers see whole appends, in order, while others write', async () => {
  const file = ledgerPath()
  const [writer, reader] = [sqliteStore(file, { synchronous: 'normal' }), sqliteStore(file, { readOnly: true })]
  let hash: string | undefined
  let version = 0
  for (let n = 0; n < 60; n++) {
    const wish: Wish = { stream: 's', expectedVersion: version, hash, command: `c${n}`, texts: ['a', 'b', 'c'] }
    const [result, seen] = await Promise.all([
      writer.append(appendOf(writer, wish)),
      gather(reader.readAll({ batch: 2 })),
    ])
    if (result.outcome !== 'appended') throw new Error('expected to be appended')
    hash = result.events.at(-1)?.hash
    version += 3
    expect(seen.length % 3).toBe(0)
    expect(seen.map((event) => event.version)).toEqual(seen.map((_, index) => index + 1))
    expect(await reader.readStream(asId('s'))).toHaveLength(version)
  }
  await Promise.all([writer.close(), reader.close()])
})

test('two desks on one file, as two processes have it, carry out each command once', async () => {
  const file = ledgerPath()
  const stores = [sqliteStore(file), sqliteStore(file)]
  const desks = stores.map((store) => createDesk({ store }))
  const receive = (n: number) => ({
    id: asId<never>(`receive-${n % 10}`),
    type: 'ReceiveTicket' as const,
    ticket: asId<TicketId>(`T-${n % 10}`),
    at: 1,
    actor: { id: asId<never>('ann'), kind: 'person' as const, role: 'agent' },
    data: {
      kind: 'complaint',
      channel: 'phone',
      customer: asId<never>('C-1'),
      category: 'noise',
      severity: 3,
    } as const,
  })
  const executed = await Promise.all(Array.from({ length: 40 }, (_, n) => desks[n % 2]!.execute(receive(n))))
  expect(executed.every(({ accepted }) => accepted)).toBe(true)
  const log = await gather(stores[0]!.readAll())
  expect(log.filter(({ type }) => type === 'ticket.received')).toHaveLength(10)
  await Promise.all(stores.map((store) => store.close()))
})

test('close waits for what was appended, and nothing works after it', async () => {
  const file = ledgerPath()
  const store = sqliteStore(file)
  const pending = store.append(creation(store, 1))
  await store.close()
  expect((await pending).outcome).toBe('appended')
  const closed = expect.objectContaining({ code: 'store_closed' }) as Error
  await expect(store.append(creation(store, 2))).rejects.toThrow(closed)
  await expect(store.readStream(asId('ticket/T-1'))).rejects.toThrow(closed)
  await expect(gather(store.subscribe({ signal: new AbortController().signal }))).rejects.toThrow(closed)
  const again = sqliteStore(file)
  expect(await again.readStream(asId('ticket/T-1'))).toHaveLength(1)
  await again.close()
})
