import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { observe as detectIn } from '@deskledger/core/process'
import { batches, repeats } from '@deskledger/core/process'
import { soak } from '../soak.ts'
import { readLog } from './desks.ts'
import { batchRule, DAY, detect, moments, received, repeatRule, steps, wishes, withRules, write } from './issues.ts'

const hours = { PT12H: 12, P1D: 24, P2D: 48 } as Readonly<Record<string, number>>
const LATENESS = 7 * DAY
const anyLateness = fc.oneof(fc.constant(0), fc.nat(20 * 24))
const sorted = (all: Iterable<string>) => [...all].sort()

it('finds as repeats and as contacts what the definition says, in whatever order it is recorded', async () => {
  await fc.assert(
    fc.asyncProperty(repeatRule, steps(anyLateness), async (rule, all) => {
      const policy = withRules({ repeat: rule })
      const log = await readLog((await write(policy, all)).store)
      const pairs = new Set<string>()
      const isRepeat = new Set<string>()
      for (const { issue, tickets } of moments(log, rule.by ?? 'category', rule.days * DAY + LATENESS)) {
        for (const later of tickets) {
          for (const earlier of tickets) {
            const isWithin = earlier.at >= later.at - rule.days * DAY && earlier.at < later.at
            if (!isWithin || earlier.customer !== later.customer) continue
            pairs.add(`${earlier.id} ${later.id}`)
            isRepeat.add(`${later.id} ${issue}`)
          }
        }
      }
      const found = detect(repeats, log, policy)
      const again = wishes(found, 'RecordContactedAgain')
      expect(sorted(again.map(({ ticket, data }) => `${ticket} ${(data as { by: string }).by}`))).toEqual(sorted(pairs))
      const repeated = wishes(found, 'RecordRepeat').map(({ ticket, data }) => ({
        ticket,
        of: (data as { of: string }).of,
      }))
      expect(sorted(repeated.map(({ ticket }) => ticket))).toEqual(
        sorted([...isRepeat].map((each) => each.split(' ')[0]!)),
      )
      for (const { ticket, of } of repeated) expect(pairs).toContain(`${of} ${ticket}`)
    }),
    { numRuns: soak(250) },
  )
})

it('lets everything join a batch that the definition says, once', async () => {
  await fc.assert(
    fc.asyncProperty(batchRule, steps(anyLateness), async (rule, all) => {
      const policy = withRules({ batch: rule })
      const log = await readLog((await write(policy, all)).store)
      const window = hours[rule.within]! * 3_600_000
      const joined = new Set<string>()
      for (const { issue, tickets } of moments(log, rule.by ?? 'category', window + LATENESS)) {
        for (const { at: t } of tickets) {
          const inside = tickets.filter(({ at }) => at > t - window && at <= t)
          if (new Set(inside.map(({ customer }) => customer)).size < rule.customers) continue
          for (const { id } of inside) joined.add(`${id} ${issue}`)
        }
      }
      const found = wishes(detect(batches, log, policy), 'JoinBatch')
      const joins = found.map(({ ticket, data }) => `${ticket} ${(data as { issue: string }).issue}`)
      expect(sorted(joins)).toEqual(sorted(joined))
    }),
    { numRuns: soak(250) },
  )
})

it('names a batch by the ticket that made it one, and begins another where no full window has a ticket of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      batchRule,
      fc.array(received(fc.constant(0)), { maxLength: 40 }),
      async ({ by: _, ...rule }, all) => {
        const policy = withRules({ batch: rule })
        const log = await readLog((await write(policy, all)).store)
        const window = hours[rule.within]! * 3_600_000
        const expected = new Map<string, string>()
        for (const { tickets } of moments(log, 'category', Infinity)) {
          const newest = tickets.at(-1)!
          const inside = tickets.filter(({ at }) => at > newest.at - window)
          if (new Set(inside.map(({ customer }) => customer)).size < rule.customers) continue
          const batch = inside.flatMap(({ id }) => expected.get(id) ?? [])[0] ?? newest.id
          for (const { id } of inside) if (!expected.has(id)) expected.set(id, batch)
        }
        const found = wishes(detect(batches, log, policy), 'JoinBatch')
        expect(
          Object.fromEntries(found.map(({ ticket, data }) => [ticket, (data as { batch: string }).batch])),
        ).toEqual(Object.fromEntries(expected))
      },
    ),
    { numRuns: soak(250) },
  )
})

it('finds the same contacts and members in whatever order receptions are recorded, up to a week late', async () => {
  const arrivals = fc.array(received(fc.constant(0)), { minLength: 2, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(
      repeatRule,
      batchRule,
      arrivals,
      fc.integer(),
      async ({ by: _, ...repeat }, { by: __, ...batch }, all, seed) => {
        const policy = withRules({ repeat, batch })
        // all within five days, so that the first may be recorded last
        const inTime = await readLog(
          (
            await write(
              policy,
              all.map((each) => ({ ...each, after: each.after % 9 })),
            )
          ).store,
        )
        const shuffled = inTime
          .map((event, n) => ({
            event,
            key: event.type === 'policy.published' ? -1 : Math.abs(((n + 1) * (seed | 1)) % 101),
          }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => event)
        for (const process of [repeats, batches]) {
          const facts = (log: typeof inTime) =>
            sorted(
              detect(process, log, policy).map(({ type, ticket, data }) => {
                const { by: later = '' } = data as { by?: string }
                return `${type} ${ticket} ${later}`
              }),
            )
          expect(facts(shuffled)).toEqual(facts(inTime))
        }
      },
    ),
    { numRuns: soak(200) },
  )
})

it('remembers no more than its window asks for, and the same from JSON as from the log', async () => {
  await fc.assert(
    fc.asyncProperty(repeatRule, batchRule, steps(anyLateness), fc.nat(60), async (repeat, batch, all, cut) => {
      const policy = withRules({ repeat, batch })
      const log = await readLog((await write(policy, all)).store)
      const newest = Math.max(...log.filter(({ type }) => type === 'ticket.received').map(({ at }) => at))
      for (const process of [repeats, batches]) {
        const reach = process.memory.reach(policy)
        const saved = (memory: unknown) => JSON.parse(JSON.stringify(process.memory.save(memory))) as object
        const whole: unknown = process.memory.begin(reach)
        const before: unknown = process.memory.begin(reach)
        const commands = log.map((event) => detectIn(process, whole, event))
        for (const event of log.slice(0, cut)) detectIn(process, before, event)
        const after: unknown = process.memory.load(saved(before), reach)
        expect(log.slice(cut).map((event) => detectIn(process, after, event))).toEqual(commands.slice(cut))
        expect(saved(after)).toEqual(saved(whole))
        const { tickets } = saved(whole) as { tickets: readonly { at: number }[] }
        for (const { at } of tickets) expect(at).toBeGreaterThanOrEqual(newest - reach)
      }
    }),
    { numRuns: soak(100) },
  )
})
