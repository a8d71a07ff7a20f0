import { erased, masked, memoryStore, memoryVault, standardKinds, ticketKinds, type Sealed } from '@deskledger/core'
import { verifyLedger } from '@deskledger/core/verify'
import { describe, expect, test } from 'vitest'
import { customer, gather, testDesk, ticket } from './testDesk.ts'

const secrets = ['Chen Wei', '138-0000-0000', 'The lift smells', 'We will send someone', 'a private note']

const policy = {
  version: 1,
  name: 'sealed',
  timeZone: 'UTC',
  observationDays: 7,
  roles: { agent: { reveals: 'all' as const }, analyst: { reveals: ['narrative', 'text'] } },
}

/** A ticket with personal fields in several events. */
const told = async () => {
  const desk = testDesk({ policy })
  await desk.open(
    'complaint',
    {},
    { narrative: secrets[2], subject: 'a lift', contact: { name: secrets[0], phone: secrets[1] } },
  )
  await desk.must('IssueReferral', {
    referral: 'R-1',
    department: 'works',
    due: desk.clock.at + 9,
    matter: 'The lift smells',
  })
  await desk.must('ReplyToCustomer', { text: secrets[3] })
  await desk.must('AddNote', { text: secrets[4] })
  return desk
}

const everything = async ({ store, desk, log }: Awaited<ReturnType<typeof told>>): Promise<string> =>
  JSON.stringify([
    await log(),
    await gather(store.readBytes()),
    await desk.load(ticket()),
    await desk.history(ticket()),
    await desk.list(),
  ])

describe('personal fields', () => {
  test('are nowhere in clear: not in the log, its bytes, states or answers', async () => {
    const text = await everything(await told())
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  test('of one event are sealed together, for its customer, with the event as associated data', async () => {
    const { desk } = await told()
    const [received, , , note] = await desk.history(ticket())
    const { sealed, ...clear } = received!.data as { readonly sealed: Sealed }
    expect(clear).toEqual({
      kind: 'complaint',
      channel: 'phone',
      customer: 'C-1',
      category: 'noise',
      severity: 3,
      policy: 1,
    })
    expect(sealed).toMatchObject({ customer: 'C-1', event: received!.id })
    expect((note!.data as { readonly sealed: Sealed }).sealed.event).toBe(note!.id)
    const bytes = atob(sealed.box).length
    const plain = JSON.stringify({
      subject: 'a lift',
      narrative: secrets[2],
      contact: { name: secrets[0], phone: secrets[1] },
    })
    expect(bytes).toBe(12 + plain.length + 16)
  })

  test('the same text is never sealed to the same box', async () => {
    const { must, open, desk } = testDesk()
    await open('complaint')
    await must('AddNote', { text: 'same' })
    await must('AddNote', { text: 'same' })
    const boxes = (await desk.history(ticket()))
      .slice(1)
      .map(({ data }) => (data as { readonly sealed: Sealed }).sealed.box)
    expect(new Set(boxes).size).toBe(2)
  })

  test('a box that is moved to another event, altered or cut short does not open', async () => {
    const vault = memoryVault()
    const box = await vault.seal(customer(), 'E-1' as never, { text: 'secret' })
    expect(await vault.open(box)).toEqual({ text: 'secret' })
    expect(await vault.open({ ...box, event: 'E-2' as never })).toBeUndefined()
    expect(await vault.open({ ...box, customer: customer('C-2') })).toBeUndefined()
    const flipped = `${box.box.startsWith('A') ? 'B' : 'A'}${box.box.slice(1)}`
    expect(await vault.open({ ...box, box: flipped })).toBeUndefined()
    expect(await vault.open({ ...box, box: box.box.slice(0, 20) })).toBeUndefined()
  })

  test("one customer's key does not open another's box", async () => {
    const vault = memoryVault()
    const mine = await vault.seal(customer('C-1'), 'E-1' as never, { text: 'mine' })
    await vault.seal(customer('C-2'), 'E-2' as never, { text: 'yours' })
    expect(await vault.open({ ...mine, customer: customer('C-2') })).toBeUndefined()
  })

  test('are opened for those who may see them', async () => {
    const { desk } = await told()
    const [received] = await desk.history(ticket())
    const full = await desk.reveal(received!, { role: 'agent' })
    expect(full.data).toMatchObject({ narrative: secrets[2], contact: { name: secrets[0], phone: secrets[1] } })
    const some = await desk.reveal(received!, { role: 'analyst' })
    expect(some.data).toMatchObject({ narrative: secrets[2], subject: masked, contact: masked })
    for (const role of ['nobody', 'constructor', '__proto__']) {
      const none = await desk.reveal(received!, { role })
      expect(none.data).toMatchObject({ narrative: masked, subject: masked, contact: masked })
    }
  })

  test('of a state are opened in place', async () => {
    const { desk } = await told()
    const state = await desk.reveal(await desk.load(ticket()), { role: 'agent' })
    expect(state).toMatchObject({
      status: 'open',
      intake: { narrative: secrets[2] },
      referrals: [{ matter: { matter: 'The lift smells' } }],
    })
  })
})

describe('erasing a customer', () => {
  test('leaves every event, hash, state and answer as it was', async () => {
    const desk = await told()
    const before = await everything(desk)
    await desk.desk.erase(customer())
    expect(await everything(desk)).toBe(before)
    const { fault, chained } = await verifyLedger(desk.store, ticketKinds(standardKinds))
    expect([fault, chained]).toEqual([null, true])
  })

  test('makes the text unreadable everywhere, for every role', async () => {
    const desk = await told()
    await desk.desk.erase(customer())
    for (const role of ['agent', 'analyst']) {
      const seen = JSON.stringify([
        await desk.desk.reveal(await desk.desk.history(ticket()), { role }),
        await desk.desk.reveal(await desk.desk.load(ticket()), { role }),
      ])
      for (const secret of secrets) expect(seen).not.toContain(secret)
      expect(seen).toContain(JSON.stringify(erased).slice(1, -1))
    }
  })

  test('leaves other customers readable, and work goes on', async () => {
    const { desk, must, open } = await told()
    await open('complaint', { ticket: ticket('T-2') }, { customer: 'C-2', narrative: 'of C-2' })
    await desk.erase(customer())
    expect(await desk.reveal((await desk.load(ticket('T-2'))).intake, { role: 'agent' })).toMatchObject({
      narrative: 'of C-2',
    })
    await must('ResolveTicket', {})
    await must('AddNote', { text: 'after' })
    const [received] = await desk.history(ticket())
    expect(JSON.stringify(await desk.reveal(received, { role: 'agent' }))).not.toContain(secrets[2])
  })
})

describe('without keys', () => {
  test('replay, lists and due work need none', async () => {
    const desk = await told()
    const bare = testDesk({ store: { ...desk.store, vault: { seal: fail, open: fail, destroy: fail } }, policy })
    expect(await bare.desk.load(ticket())).toEqual(await desk.desk.load(ticket()))
    bare.clock.at += 1000
    expect((await bare.desk.tick()).events).toHaveLength(1)
    await bare.must('ResolveTicket', {})
  })

  test('a personal field cannot be written: it is an error, and nothing is stored', async () => {
    const { vault: _, ...store } = memoryStore()
    const { tell, open, log } = testDesk({ store })
    await open('complaint')
    await expect(tell('AddNote', { text: 'x' })).rejects.toMatchObject({ code: 'vault_missing' })
    expect(await log()).toHaveLength(2)
  })
})

const fail = (): never => {
  throw new Error('a key was asked for')
}
