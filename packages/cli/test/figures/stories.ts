/** Stories that are told to a desk command by command, once a month through the simulated year. */
import { asId, createDesk, type Actor, type EventStore, type TicketId } from '@deskledger/core'
import { deskKinds } from '../../src/deskKinds.ts'
import { dayOf, hours, minutes, simulatedYear } from '../../src/simulation/hours.ts'

export const DAY = hours(24)
export const WEEK = 7 * DAY

const agent: Actor = { id: asId('agent-01'), kind: 'person', role: 'agent' }

export interface Step {
  readonly at: number
  readonly type: string
  readonly data: object
  readonly actor: Actor
}

/** What happens to a ticket that is opened at an instant. */
export type Story = (start: number, ticket: string) => readonly Step[]

export const step = (at: number, type: string, data: object = {}, actor: Actor = agent): Step => ({
  at,
  type,
  data,
  actor,
})

const end = dayOf(simulatedYear + 1, 1, 1)
const months = Array.from({ length: 12 }, (_, month) => dayOf(simulatedYear, month + 1, 1))

/** Every story begins on the first of every month, ten minutes after the one before; what would lie behind the year has not happened. */
const stepsOf = (name: string, stories: readonly Story[]): readonly (Step & { readonly ticket: TicketId })[] =>
  months.flatMap((start, month) =>
    stories.flatMap((story, place) => {
      const ticket = asId<TicketId>(`${name}-${month + 1}-${place}`)
      return story(start + hours(9) + minutes(10 * place), ticket)
        .filter(({ at }) => at < end)
        .map((each) => ({ ticket, ...each }))
    }),
  )

/**
 * Tells a desk stories. It does not tick: what falls due is recorded when something is told of the ticket again.
 *
 * @param name what the ids of its tickets begin with
 * @throws Error when a command is refused
 */
export const tellStories = async (store: EventStore, name: string, stories: readonly Story[]): Promise<void> => {
  let now = 0
  const desk = createDesk({ store, clock: { now: () => now }, kinds: deskKinds })
  for (const { at, ...command } of stepsOf(name, stories).toSorted((a, b) => a.at - b.at)) {
    now = at
    const done = await desk.execute(command as never)
    if (!done.accepted) throw new Error(`${command.type} on ${command.ticket}: ${done.rejection.message}`)
  }
}
