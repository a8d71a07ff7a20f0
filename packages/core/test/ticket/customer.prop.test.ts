/** Blocks that end by time, and files that are merged and unmerged, in any order. */
import { asId, createDesk, memoryStore, type RecordedEvent, type TicketState } from '@deskledger/core'
import { runProcesses } from '@deskledger/core/process'
import { customerFile, recordKinds, type CustomerDetails } from '@deskledger/core/records'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ann, DAY, handClock, readLog } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'

const T0 = 1_700_000_000_000
const names = ['C-1', 'C-2', 'C-3', 'C-4'] as const

const openDesk = async () => {
  const clock = handClock(T0)
  const store = memoryStore()
  const desk = createDesk({ store, clock, kinds: recordKinds })
  const tell = (name: string, type: string, data: object) =>
    desk.execute({ type, ticket: customerFile(asId(name)), actor: ann, data } as never)
  const file = async (name: string) => (await desk.load(customerFile(asId(name)))) as TicketState<CustomerDetails>
  for (const name of names) {
    clock.at += 1
    await tell(name, 'OpenCustomer', { channel: 'phone', customer: asId(name), category: 'member', severity: 4 })
  }
  return { desk, store, clock, tell, file }
}

const told = (events: readonly RecordedEvent[]) => events.map(({ type, at, data }) => ({ type, at, data }))

interface Step {
  readonly wait: number
  readonly block: number | null
}

const steps = fc.array(
  fc.record({
    wait: fc.integer({ min: 1, max: 20 * DAY }),
    block: fc.option(fc.integer({ min: 1, max: 30 * DAY }), { nil: null }),
  }),
  { minLength: 1, maxLength: 8 },
)

/** When blocks end, by a plain reading of them. */
const blockedAt = (done: readonly (Step & { readonly at: number })[], instant: number): boolean => {
  const last = done.findLast(({ at }) => at <= instant)
  return last !== undefined && last.block !== null && instant < last.at + last.block
}

test('a block holds up to its end and not at it, however late or often the desk is ticked', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.array(fc.integer({ min: 0, max: 40 * DAY }), { maxLength: 5 }), async (plan, looks) => {
      const play = async (isPrompt: boolean) => {
        const { desk, clock, tell, file } = await openDesk()
        const go = async (until: number) => {
          const due = async () => (isPrompt ? desk.nextDueAt() : null)
          for (let next = await due(); next !== null && next <= until; next = await due()) {
            clock.at = Math.max(clock.at, next)
            await desk.tick()
          }
          clock.at = until
        }
        const done: (Step & { readonly at: number })[] = []
        for (const step of plan) {
          await go(clock.at + step.wait)
          const [type, data] =
            step.block === null
              ? ['UnblockCustomer', { reason: 'sorry' }]
              : ['BlockCustomer', { reason: 'threats', until: clock.at + step.block }]
          await tell('C-1', type, data)
          done.push({ ...step, at: clock.at })
        }
        const end = clock.at + 50 * DAY
        await go(end)
        await desk.tick()
        await desk.tick()
        const from = done.at(-1)?.at ?? 0
        for (const look of looks) {
          const then = (await desk.stateAt(customerFile(asId('C-1')), from + look)) as Awaited<ReturnType<typeof file>>
          expect(then.details.block !== null).toBe(blockedAt(done, from + look))
        }
        return told(await desk.history(customerFile(asId('C-1'))))
      }
      expect(await play(true)).toEqual(await play(false))
    }),
    { numRuns: soak(60) },
  )
})

const merges = fc.array(
  fc.record({
    who: fc.constantFrom(...names),
    into: fc.option(fc.constantFrom(...names), { nil: null }),
    reacts: fc.boolean(),
  }),
  { minLength: 1, maxLength: 14 },
)

test('files merge and unmerge without circles, and both ends agree once processes have run', async () => {
  await fc.assert(
    fc.asyncProperty(merges, async (plan) => {
      const { desk, store, clock, tell, file } = await openDesk()
      for (const { who, into, reacts } of plan) {
        clock.at += 1
        const [type, data] =
          into === null
            ? ['UnmergeCustomer', { reason: 'two people' }]
            : ['MergeCustomer', { into: customerFile(asId(into)) }]
        await tell(who, type, data)
        if (reacts) await runProcesses({ desk, store })
      }
      await runProcesses({ desk, store })
      const files = new Map(await Promise.all(names.map(async (name) => [name as string, await file(name)] as const)))
      for (const [name, { details }] of files) {
        const line: string[] = [name]
        for (let up = details.mergedInto; up !== null; up = files.get(up.customer)?.details.mergedInto ?? null) {
          expect(line).not.toContain(up.customer)
          line.push(up.customer)
        }
        const merged = [...files]
          .filter(([, other]) => other.details.mergedInto?.customer === name)
          .map(([other]) => other)
        expect(details.absorbed.map(({ customer }) => customer).toSorted()).toEqual(merged.toSorted())
      }
    }),
    { numRuns: soak(60) },
  )
})

test('unmerging undoes a merge: both files are as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...names], { minLength: 2, maxLength: 2 }), async ([first, second]) => {
      const { desk, store, clock, tell, file } = await openDesk()
      const both = async () =>
        (await Promise.all([file(first ?? ''), file(second ?? '')])).map(({ details }) => details)
      const before = await both()
      clock.at += 1
      await tell(second ?? '', 'MergeCustomer', { into: customerFile(asId(first ?? '')) })
      await runProcesses({ desk, store })
      expect(await both()).not.toEqual(before)
      await tell(second ?? '', 'UnmergeCustomer', { reason: 'two people' })
      await runProcesses({ desk, store })
      expect(await both()).toEqual(before)
    }),
    { numRuns: soak(10) },
  )
})

test('two merges at once, into each other, leave no circle', async () => {
  const { desk, store, clock, tell, file } = await openDesk()
  clock.at += 1
  await Promise.all([
    tell('C-1', 'MergeCustomer', { into: customerFile(asId('C-2')) }),
    tell('C-2', 'MergeCustomer', { into: customerFile(asId('C-1')) }),
  ])
  await runProcesses({ desk, store })
  expect([(await file('C-1')).details.mergedInto, (await file('C-2')).details.mergedInto?.customer]).toEqual([
    null,
    'C-1',
  ])
  expect((await readLog(store)).filter(({ type }) => type === 'customer.absorbed')).toHaveLength(1)
})
