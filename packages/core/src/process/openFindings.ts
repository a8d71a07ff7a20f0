import { callbackCompleted } from '../event/catalogue/callback.ts'
import type { StoredEventOf } from '../event/definition.ts'
import type { TicketState } from '../ticket/state.ts'
import { defineProcess, whenever, type Reaction } from './process.ts'

type Finding = StoredEventOf<typeof callbackCompleted>['data']['findings'][number]
type Opening = Extract<Finding, { readonly opens: 'complaint' | 'suggestion' }>

const opens = (finding: Finding): finding is Opening => finding.opens !== 'contactSheet'

const receive = (finding: Opening, callback: TicketState, narrative: string | undefined): Reaction['data'] => ({
  kind: finding.opens,
  channel: callback.channel,
  customer: callback.customer,
  category: finding.category,
  severity: finding.severity,
  origin: callback.id,
  ...(callback.tier === null ? {} : { tier: callback.tier }),
  ...(callback.region === null ? {} : { region: callback.region }),
  ...(callback.test ? { test: true } : {}),
  ...(narrative === undefined ? {} : { narrative }),
})

/**
 * What a callback heard becomes a complaint or a suggestion of its own, received when it was heard, in the customer's
 * words. (A finding that opens a contact sheet stays on the callback.)
 */
export const openFindings = defineProcess('openFindings', [
  whenever(callbackCompleted, ({ data, at }, { state, personal }) =>
    data.findings.filter(opens).map((finding) => ({
      type: 'ReceiveTicket',
      ticket: finding.ticket,
      at,
      data: receive(finding, state, personal?.words?.[finding.ticket]),
    })),
  ),
])
