import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDesk, ulidSource } from '@deskledger/core'
import { reactTo, runProcesses, standardProcesses } from '@deskledger/core/process'
import { crash, dying, survive } from './crashes.ts'
import { openDesk, readLog, ticket } from './desks.ts'

const TICKETS = 6
const relation = fc.constantFrom('related', 'causedBy', 'causes', 'followUp', 'followUpOf')
const some = fc.nat(TICKETS - 1)
const step = fc.oneof(
  fc.record({ do: fc.constant('link' as const), from: some, to: some, relation }),
  fc.record({ do: fc.constant('merge' as const), from: some, to: some, duplicate: fc.boolean() }),
  fc.record({
    do: fc.constant('hear' as const),
    of: some,
    opens: fc.constantFrom('complaint', 'suggestion'),
    twice: fc.boolean(),
    words: fc.boolean(),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const intake = (n: number) => ({ channel: 'phone', customer: `C-${n}`, category: 'fees', severity: 3 })

/** The odd tickets are inquiries, the even ones callbacks that reached somebody. What is not allowed is just not done. */
const write = async (steps: readonly Step[]) => {
  const house = openDesk()
  for (let n = 0; n < TICKETS; n++) {
    if (n % 2 === 1) await house.tell('ReceiveTicket', ticket(n), { ...intake(n), kind: 'inquiry' })
    else {
      await house.tell('ScheduleCallback', ticket(n), { ...intake(n), reason: 'care', due: 9e9, required: true })
      await house.tell('AttemptCallback', ticket(n), { outcome: 'reached' })
    }
  }
  for (const [index, step] of steps.entries()) {
    if (step.do === 'link')
      await house.tell('LinkTicket', ticket(step.from), { ticket: ticket(step.to), relation: step.relation })
    if (step.do === 'merge') {
      await house.tell(step.duplicate ? 'MarkDuplicate' : 'MergeTicket', ticket(step.from), {
        [step.duplicate ? 'of' : 'into']: ticket(step.to),
      })
    }
    if (step.do === 'hear') {
      const finding = (n: number) => ({ opens: step.opens, ticket: `H-${index}-${n}`, category: 'noise', severity: 2 })
      await house.tell('CompleteCallback', ticket(step.of - (step.of % 2)), {
        findings: step.twice ? [finding(0), finding(1)] : [finding(0)],
        ...(step.words ? { words: { [`H-${index}-0`]: 'Too loud' } } : {}),
      })
    }
  }
  return house
}

it('comes to the same ledger whatever crashes, and however often an event is delivered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.array(crash, { maxLength: 4 }),
      async (steps, crashes) => {
        const calm = await write(steps)
        await runProcesses(calm)

        const house = await write(steps)
        let after = 0
        for (const { nth, after: late, keeps } of crashes) {
          const keep = (position: number) => {
            if (keeps) after = position
          }
          await survive(runProcesses({ desk: dying(house.desk, nth, late), store: house.store, after, keep }))
        }
        await runProcesses({ ...house, after })
        await runProcesses(house)
        expect(await readLog(house.store)).toEqual(await readLog(calm.store))
      },
    ),
    { numRuns: 150 },
  )
})

it('comes to the same facts when two runners race', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const facts = async (house: Awaited<ReturnType<typeof write>>) =>
        (await readLog(house.store))
          .map(({ type, stream, data, causationId }) =>
            JSON.stringify([stream, causationId, type, { ...(data as object), sealed: 0 }]),
          )
          .sort()
      const calm = await write(steps)
      await runProcesses(calm)
      const house = await write(steps)
      const other = createDesk({ store: house.store, clock: house.clock, ids: ulidSource(() => 0.25) })
      await Promise.all([runProcesses(house), runProcesses({ desk: other, store: house.store })])
      // ids that were drawn in another order stand in the causation of what came from them
      const drawn = /from:[^:]*:/g
      expect((await facts(house)).map((fact) => fact.replace(drawn, 'from:')).sort()).toEqual(
        (await facts(calm)).map((fact) => fact.replace(drawn, 'from:')).sort(),
      )
    }),
    { numRuns: 50 },
  )
})

it('gives every command an id of its own, the same each time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const { store, desk } = await write(steps)
      const idsOf = async () => {
        const ids: string[] = []
        for (const event of await readLog(store)) {
          const state = desk.kinds.replay(await store.readStream(event.stream, { to: event.version }))
          for (const process of standardProcesses)
            ids.push(...reactTo(process, event, { state, personal: undefined }).map(({ id }) => id))
        }
        return ids
      }
      const ids = await idsOf()
      expect(new Set(ids).size).toBe(ids.length)
      expect(await idsOf()).toEqual(ids)
    }),
    { numRuns: 50 },
  )
})
