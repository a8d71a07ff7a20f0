import { findingTicketOpened } from '../event/catalogue/finding.ts'
import { defineProcess, whenever } from './process.ts'

/** What was judged to be a matter becomes a ticket of its own, in the words of whoever judged. */
export const openFromFindings = defineProcess('openFromFindings', [
  whenever(findingTicketOpened, ({ data, at }, { state, personal }) => {
    const { ticket, opens: kind, category, severity, customer = state.customer } = data
    const narrative = personal?.words
    return [
      {
        type: 'ReceiveTicket',
        ticket,
        at,
        data: {
          kind,
          channel: state.channel,
          customer,
          category,
          severity,
          origin: state.id,
          ...(state.region === null ? {} : { region: state.region }),
          ...(state.test ? { test: true } : {}),
          ...(narrative === undefined ? {} : { narrative }),
        },
      },
    ]
  }),
])
