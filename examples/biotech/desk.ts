// The ready desk, played: the clock is in our hand, what falls due happens when it falls due, and the processes run.
import type { CallbackDetails, TicketState } from '@deskledger/core'
import { biotechCompany } from '@deskledger/policies/desks'
import { playDesk } from '@deskledger/testing'

export const { policy, kinds } = biotechCompany

export const play = await playDesk({ policy, kinds, from: '2026-03-02T08:30' })

/** An instant as the clock on the desk's wall in Shanghai shows it. */
export const wall = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

export const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' })

/** From the first of a month to the first of another, as of now. */
export const months = (from: string, to: string) => ({
  asOf: play.now(),
  from: play.instant(`${from}-01T00:00`),
  to: play.instant(`${to}-01T00:00`),
})

type Call = TicketState<CallbackDetails>

/** The call to a customer that a plan has asked for and nobody has made yet. */
export const callTo = async (customer: string, plan: string): Promise<Call> => {
  const calls = (await play.tickets()).filter(({ kind }) => kind === 'callback') as readonly Call[]
  const call = calls.find(
    ({ customer: whom, details }) => whom === customer && details.reason === plan && details.reachedAt === null,
  )
  if (call === undefined) throw new Error(`no call to ${customer}: ${plan}`)
  return call
}

/** Ann reaches the customer, who says whether all is well. */
export const hear = async ({ id }: Call, satisfied: boolean, findings: readonly object[] = []): Promise<void> => {
  await play.does('ann/agent', 'AttemptCallback', id, { outcome: 'reached' })
  await play.does('ann/agent', 'CompleteCallback', id, { findings, satisfied, words: { summary: 'as told by phone' } })
}
