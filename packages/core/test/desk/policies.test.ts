import { createDesk, defaultPolicy, memoryStore, type Policy } from '@deskledger/core'
import { describe, expect, test } from 'vitest'
import { accepted, command, intake, readLog, testDesk, ticket } from './testDesk.ts'

const first: Policy = { ...defaultPolicy, name: 'first' }
const second: Policy = { ...defaultPolicy, version: 2, name: 'second', roles: {} }

const published = async (store: Parameters<typeof readLog>[0]) =>
  (await readLog(store))
    .filter(({ type }) => type === 'policy.published')
    .map(({ data }) => (data as { readonly policy: Policy }).policy)

describe('policies', () => {
  test("are put into the ledger's policy stream on first use, once", async () => {
    const store = memoryStore()
    for (let n = 0; n < 3; n++) {
      await createDesk({ store, policy: first }).execute(
        command('ReceiveTicket', intake('complaint'), { ticket: ticket(`T-${n}`) }),
      )
    }
    expect(await published(store)).toEqual([first])
    const [event] = await store.readStream('policy' as never)
    expect(event).toMatchObject({ stream: 'policy', version: 1, actor: { kind: 'system' } })
  })

  test('are pinned: a ticket keeps the version that it was opened under', async () => {
    const { desk, open, must } = testDesk({ policy: first })
    await open('complaint')
    await desk.publishPolicy(second)
    await open('complaint', { ticket: ticket('T-2') })
    await must('AcknowledgeTicket', {})
    expect((await desk.load(ticket())).policy).toBe(1)
    expect((await desk.load(ticket('T-2'))).policy).toBe(2)
  })

  test('of a version that the ledger holds are never changed', async () => {
    const { store, open } = testDesk({ policy: first })
    await open('complaint')
    const other = createDesk({ store, policy: { ...first, name: 'other' } })
    await expect(other.execute(command('Commend', {}))).rejects.toMatchObject({ code: 'policy_version_reused' })
    expect(await published(store)).toEqual([first])
  })

  test('published by two desks at once are all kept', async () => {
    const store = memoryStore()
    const desks = [first, second, first, second].map((policy) => createDesk({ store, policy }))
    await Promise.all(
      desks.map(async (desk, n) =>
        accepted(await desk.execute(command('ReceiveTicket', intake('complaint'), { ticket: ticket(`T-${n}`) }))),
      ),
    )
    expect((await published(store)).map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([1, 2])
    expect((await store.readStream('policy' as never)).map(({ version }) => version)).toEqual([1, 2])
  })

  test('of a ledger hold for a desk that is given none: the latest one', async () => {
    const { store, open, desk } = testDesk({ policy: first })
    await open('complaint')
    await desk.publishPolicy(second)
    const heir = createDesk({ store })
    await heir.execute(command('ReceiveTicket', intake('complaint'), { ticket: ticket('T-2') }))
    expect((await heir.load(ticket('T-2'))).policy).toBe(2)
    expect((await published(store)).map(({ version }) => version)).toEqual([1, 2])
  })

  test('that are wrong are refused, every wrong field named', async () => {
    const desk = createDesk({
      store: memoryStore(),
      policy: { ...first, timeZone: 'Mars/Olympus', observationDays: 0 },
    })
    await expect(desk.execute(command('ReceiveTicket', intake('complaint')))).rejects.toMatchObject({
      code: 'invalid_policy',
      message: expect.stringMatching(/observationDays: found 0.*timeZone.*Mars/) as string,
    })
  })
})
