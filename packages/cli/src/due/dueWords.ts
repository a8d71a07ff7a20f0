import { formatInstant, type NewEvent } from '@deskledger/core'
import { eventWords } from '@deskledger/core/view'

type Fields = Readonly<Record<string, unknown>>

const words: Readonly<Record<string, (data: Fields) => string>> = {
  'ticket.breached': ({ clock }) => `${String(clock)} has to be met before`,
  'clock.warned': ({ clock, due }) => `warning: ${String(clock)} comes due ${formatInstant(Number(due))}`,
  'ticket.referralOverdue': ({ referral }) => `contact sheet ${String(referral)} has to be answered before`,
  'callback.missed': () => 'callback has to be made before',
  'report.overdue': () => 'report has to be submitted before',
  'improvement.actionOverdue': ({ action }) => `${String(action)} has to be carried out before`,
  'escalation.stepTaken': ({ ladder, step, why }) => `ladder ${String(ladder)}: ${String(step)} (${String(why)})`,
  'ticket.closed': () => 'closes by itself',
}

/** What falls due, in plain words. */
export const dueWords = ([first]: readonly NewEvent[]): string => {
  if (first === undefined) return 'nothing is recorded'
  const own = words[first.type]
  return own === undefined ? eventWords(first.type, first.data) : own(first.data as Fields)
}
