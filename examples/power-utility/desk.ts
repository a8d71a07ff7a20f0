// A desk with the clock in our hand: what happens in this example happens in 2026, not when it is run.
import { asId, createDesk, memoryStore, type CommandInput, type Desk } from '@deskledger/core'
import { powerUtility } from '@deskledger/policies/desks'

/** An instant as the clock on a wall in Shanghai shows it. */
export const shanghai = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)
export const wall = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

export const store = memoryStore()

let now = 0
export const setClock = (text: string): number => (now = shanghai(text))

export const desk = createDesk({
  store,
  clock: { now: () => now },
  policy: powerUtility.policy,
  kinds: powerUtility.kinds,
}) as unknown as Desk

/** Somebody in a role gives a command; a refusal is an error here. */
export const give = async (role: string, type: string, ticket: string, data: object = {}) => {
  const actor = { id: asId(role), kind: 'person', role }
  const told = await desk.execute({ type, ticket: asId(ticket), actor, data } as CommandInput)
  if (!told.accepted) throw new Error(`${type} on ${ticket}: ${told.rejection.message}`)
  return told.state
}
