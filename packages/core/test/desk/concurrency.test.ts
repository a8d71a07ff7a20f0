import { createDesk, memoryStore, ulidSource, type AppendResult, type EventStore } from '@deskledger/core'
import { verifyLedger } from '@deskledger/core/verify'
import { describe, expect, test } from 'vitest'
import { accepted, command, commandId, intake, readLog, testDesk, ticket } from './testDesk.ts'

/** A store that lets others go first: every reading is a turn behind. */
const slow = (store: EventStore): EventStore => ({
  ...store,
  async readStream(...args) {
    const events = await store.readStream(...args)
    for (let n = 0; n < 3; n++) await Promise.resolve()
    return events
  },
})

const desksOn = (store: EventStore, count: number, attempts = 200) =>
  Array.from({ length: count }, () => createDesk({ store: slow(store), ids: ulidSource(), attempts }))

describe('many desks on one ledger', () => {
  test('all of their commands on one ticket are carried out, one after another', async () => {
    const store = memoryStore()
    const [first, ...others] = desksOn(store, 8)
    accepted(await first!.execute(command('ReceiveTicket', intake('complaint'))))
    const results = await Promise.all(
      [first!, ...others].flatMap((desk) => [1, 2, 3].map(() => desk.execute(command('Commend', {})))),
    )
    expect(results.every((result) => result.accepted)).toBe(true)
    const state = await first!.load(ticket())
    expect([state?.version, state?.commendations.length]).toEqual([25, 24])
    expect((await verifyLedger(store, first!.kinds)).fault).toBeNull()
  })

  test('trap 24: one of them opens a ticket, the others are told that it is open', async () => {
    const store = memoryStore()
    const results = await Promise.all(
      desksOn(store, 50).map((desk) => desk.execute(command('ReceiveTicket', intake('complaint')))),
    )
    expect(results.filter(({ accepted: yes }) => yes)).toHaveLength(1)
    for (const result of results) if (!result.accepted) expect(result.rejection.code).toBe('not_allowed')
    expect((await readLog(store)).filter(({ type }) => type === 'ticket.received')).toHaveLength(1)
  })

  test('one command sent to all of them is carried out once, and all give the same answer', async () => {
    const store = memoryStore()
    const desks = desksOn(store, 20)
    accepted(await desks[0]!.execute(command('ReceiveTicket', intake('complaint'))))
    const once = command('Commend', {}, { id: commandId('once') })
    const results = (await Promise.all(desks.map((desk) => desk.execute(once)))).map(accepted)
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1)
    for (const { events, state } of results) expect([events, state]).toEqual([results[0]!.events, results[0]!.state])
    expect((await desks[0]!.load(ticket()))?.commendations).toHaveLength(1)
  })

  test('a desk decides anew on what others wrote', async () => {
    const store = memoryStore()
    const [one, two] = desksOn(store, 2)
    accepted(await one!.execute(command('ReceiveTicket', intake('complaint'))))
    const results = await Promise.all([one!, two!].map((desk) => desk.execute(command('ResolveTicket', {}))))
    expect(results.filter(({ accepted: yes }) => yes)).toHaveLength(1)
  })

  test('a desk that always loses gives up with an error that says so', async () => {
    const store = memoryStore()
    await testDesk({ store }).open('complaint')
    const losing: EventStore = {
      ...store,
      append: async (): Promise<AppendResult> => ({ outcome: 'conflict', actualVersion: 9 }),
    }
    const desk = createDesk({ store: losing, attempts: 3 })
    await expect(desk.execute(command('Commend', {}))).rejects.toMatchObject({
      code: 'version_conflict',
      details: { attempts: 3 },
    })
  })
})
