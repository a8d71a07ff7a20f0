import { createDesk, standardKinds, ticketKinds } from '@deskledger/core'
import { timeRules } from '@deskledger/core/rules'
import { verifyLedger } from '@deskledger/core/verify'
import { arbitraryHistory } from '@deskledger/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { command, handClock, testDesk } from './testDesk.ts'

const kinds = ticketKinds(standardKinds, timeRules)

test('re-executing a command adds nothing, however often and whatever came after it', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryHistory(kinds, { maxCommands: 12 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      async ({ commands, ticket, policy }, picks) => {
        const clock = handClock(commands[0]!.at)
        const { desk, store, log } = testDesk({ clock, policy })
        const answers = new Map<string, unknown>()
        const inputs = commands.map(({ id, type, actor, at, data }) =>
          command(type, data as object, { id, actor, at, ticket }),
        )
        for (const input of inputs) {
          clock.at = Math.max(clock.at, input.at ?? 0)
          const executed = await desk.execute(input)
          if (executed.accepted) answers.set(input.id!, { ...executed, repeated: true })
        }
        const before = await log()
        const known = inputs.filter(({ id }) => answers.has(id!))
        for (const pick of picks) {
          const input = known[pick % known.length]!
          expect(await createDesk({ store, clock, policy }).execute(input)).toEqual(answers.get(input.id!))
        }
        expect(await log()).toEqual(before)
        expect((await verifyLedger(store, kinds)).fault).toBeNull()
      },
    ),
    { numRuns: soak(40) },
  )
})

test('a desk agrees with its own decisions: what a history accepted, a desk accepts, with the same events', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryHistory(kinds, { maxCommands: 12 }),
      async ({ commands, ticket, events, state, policy }) => {
        fc.pre(!commands.some(({ data }) => 'into' in (data as object) || 'of' in (data as object)))
        const clock = handClock(commands[0]!.at)
        const { desk } = testDesk({ clock, policy })
        for (const { id, type, actor, at, data } of commands) {
          clock.at = at
          const executed = await desk.execute(command(type, data as object, { id, actor, at, ticket }))
          expect(executed.accepted ? '' : executed.rejection.message).toBe('')
        }
        const last = events.at(-1)!.at
        clock.at = last
        await desk.tick(last)
        const written = await desk.history(ticket)
        expect(written.map(({ type, at }) => [type, at])).toEqual(events.map(({ type, at }) => [type, at]))
        expect(await desk.load(ticket)).toMatchObject({
          status: state.status,
          version: state.version,
          spent: state.spent,
        })
      },
    ),
    { numRuns: soak(40) },
  )
})
