import { formatInstant, type Instant } from '@deskledger/core'
import { zoneOf } from '@deskledger/core/calendar'
import { html, type Markup } from './markup.ts'

/** An instant as the clocks of a zone show it, to the minute; the element holds the instant itself. */
export const instantText = (instant: Instant, timeZone: string): Markup => {
  const local = new Date(zoneOf(timeZone).toLocal(instant)).toISOString().slice(0, 16).replace('T', ' ')
  return html`<time datetime="${formatInstant(instant)}">${local}</time>`
}
