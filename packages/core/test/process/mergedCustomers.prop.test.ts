/** Customers whose files were merged are one customer to the detectors. */
import { asId, createDesk, defaultPolicy, memoryStore, standardKinds, ulidSource, type Policy } from '@deskledger/core'
import { openMemories, runProcesses, type SavedMemories } from '@deskledger/core/process'
import { customerFile, recordKinds } from '@deskledger/core/records'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { accepted, ann, DAY, HOUR, handClock, readLog } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'

const policy: Policy = { ...defaultPolicy, repeat: { days: 2 }, batch: { customers: 2, within: 'P1D' } }

const open = () => {
  const clock = handClock()
  const store = memoryStore({ hash: null })
  const kinds = [...standardKinds, ...recordKinds]
  const desk = createDesk({ store, clock, ids: ulidSource(() => 0.5), policy, kinds })
  const tell = async (type: string, ticket: string, data: object) => {
    clock.at += 1
    accepted(await desk.execute({ type, ticket: asId(ticket), actor: ann, data } as never))
  }
  let [after, kept]: [number, SavedMemories] = [0, {}]
  /** memories come back from JSON each time */
  const run = async () => {
    const memories = openMemories(JSON.parse(JSON.stringify(kept)) as SavedMemories)
    after = (await runProcesses({ desk, store, after, memories })).position
    kept = memories.save()
  }
  const openFiles = async () => {
    for (const customer of ['A', 'B', 'C']) {
      const intake = { channel: 'shop', category: 'file', severity: 4, customer }
      await tell('OpenCustomer', customerFile(asId(customer)), intake)
    }
  }
  const merge = async (from: string, into: string) => {
    await tell('MergeCustomer', customerFile(asId(from)), { into: customerFile(asId(into)) })
    await run()
  }
  const receive = (ticket: string, customer: string, category: string) =>
    tell('ReceiveTicket', ticket, { kind: 'complaint', channel: 'phone', customer, category, severity: 3 })
  const found = async (types: readonly string[]) =>
    (await readLog(store))
      .filter(({ type }) => types.includes(type))
      .map(({ type, stream, data }) => `${stream} ${type} ${JSON.stringify(data)}`)
      .toSorted()
  return { clock, desk, tell, run, openFiles, merge, receive, found }
}

const contacts = fc.array(
  fc.record({
    customer: fc.constantFrom('A', 'B', 'C', 'D'),
    category: fc.constantFrom('noise', 'fees'),
    after: fc.constantFrom(0, 6 * HOUR, DAY),
  }),
  { minLength: 2, maxLength: 10 },
)
type Contact = typeof contacts extends fc.Arbitrary<readonly (infer T)[]> ? T : never

/** C goes on as B, and B as A. */
const asOne = ({ customer }: Contact): string => (customer === 'D' ? 'D' : 'A')

const all = ['ticket.repeatFound', 'ticket.contactedAgain', 'ticket.batchJoined']

const tellAll = async (ledger: ReturnType<typeof open>, told: readonly Contact[], as: (contact: Contact) => string) => {
  for (const [n, contact] of told.entries()) {
    ledger.clock.at += contact.after
    await ledger.receive(`T-${n}`, as(contact), contact.category)
    await ledger.run()
  }
}

test('merged before they came, they are found as one customer would be', async () => {
  let facts = 0
  await fc.assert(
    fc.asyncProperty(contacts, async (told) => {
      const one = open()
      await one.openFiles()
      one.clock.at += 2 // as long as two merges take
      await tellAll(one, told, asOne)
      const merged = open()
      await merged.openFiles()
      await merged.merge('C', 'B')
      await merged.merge('B', 'A')
      await tellAll(merged, told, ({ customer }) => customer)
      const wanted = await one.found(all)
      facts += wanted.length
      expect(await merged.found(all)).toEqual(wanted)
    }),
    { numRuns: soak(40) },
  )
  expect(facts).toBeGreaterThan(50)
})

test('merged afterwards, whoever came again is known to have done so, as if they had been one from the start', async () => {
  await fc.assert(
    fc.asyncProperty(contacts, async (told) => {
      const one = open()
      await one.openFiles()
      await tellAll(one, told, asOne)
      const merged = open()
      await merged.openFiles()
      await tellAll(merged, told, ({ customer }) => customer)
      await merged.merge('B', 'A')
      await merged.merge('C', 'A')
      expect(await merged.found(['ticket.contactedAgain'])).toEqual(await one.found(['ticket.contactedAgain']))
      const repeated = async (ledger: typeof one) =>
        (await ledger.found(['ticket.repeatFound'])).map((line) => line.split(' ')[0])
      expect(await repeated(merged)).toEqual(await repeated(one))
    }),
    { numRuns: soak(40) },
  )
})

test('parted again, they are two', async () => {
  const { openFiles, merge, tell, run, receive, found } = open()
  await openFiles()
  await receive('T-0', 'B', 'fees')
  await merge('B', 'A')
  await tell('UnmergeCustomer', customerFile(asId('B')), { reason: 'another person' })
  await run()
  await receive('T-3', 'A', 'fees')
  await run()
  await receive('T-1', 'A', 'noise')
  await receive('T-2', 'B', 'noise')
  await run()
  expect(await found(['ticket.repeatFound'])).toEqual([])
  expect(await found(['ticket.batchJoined'])).toHaveLength(4)
  await receive('T-4', 'B', 'fees')
  await run()
  expect(await found(['ticket.repeatFound'])).toEqual(['ticket/T-4 ticket.repeatFound {"of":"T-0"}'])
})
