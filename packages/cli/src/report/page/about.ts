/** What a reader has to know to judge the figures. */
import type { Policy } from '@deskledger/core'
import type { Population } from '../counts/population.ts'
import { instantText } from '../instantText.ts'
import { html, type Markup, type Part } from '../markup.ts'
import type { Writing } from '../writing.ts'
import { openingHours } from './openingHours.ts'
import type { PageContext } from './pageContext.ts'

const policyText = (policy: Policy | undefined, versions: readonly number[], { words, list }: Writing): string => {
  const { noPolicy, policyVersion, ranUnder } = words.about
  if (policy === undefined) return noPolicy
  const version = policyVersion(String(policy.version), policy.name)
  return versions.length === 0 ? version : `${version}${ranUnder(list(versions.map(String)))}`
}

const ticketsText = (population: Population, { words, count }: Writing): string =>
  words.about.ticketsTold({
    tickets: count(population.tickets),
    events: count(population.events),
    received: count(population.received),
    own: count(population.own),
  })

const excludedText = ({ test, spam, merged, duplicate, withdrawn }: Population, { words, count }: Writing): string =>
  words.about.excludedTold({
    test: count(test),
    spam: count(spam),
    merged: count(merged),
    duplicate: count(duplicate),
    withdrawn: count(withdrawn),
  })

/** As of when, in which zone, under which rules, of how many tickets. */
export const aboutMarkup = (
  { data, writing }: PageContext,
  policy: Policy | undefined,
  observationDays: number,
): Markup => {
  const { about, asOf } = writing.words
  const { query, counts } = data
  const { population } = counts
  const calendar = policy?.calendars?.['desk']
  const entries: readonly (readonly [string, Part])[] = [
    [asOf, instantText(query.asOf, query.timeZone)],
    [about.timeZone, query.timeZone],
    [about.policy, policyText(policy, population.policies, writing)],
    [about.calendar, calendar === undefined ? about.noCalendar : openingHours(calendar, writing)],
    [about.tickets, ticketsText(population, writing)],
    [about.excluded, excludedText(population, writing)],
    [about.window, about.windowTold(writing.count(observationDays))],
    [about.nulls, about.nullsTold],
    [about.intervals, about.intervalsTold],
    [about.times, about.timesTold],
    [about.data, about.dataTold],
  ]
  return html`<dl>
    ${entries.map(
      ([name, told]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${told}</dd>
        </div> `,
    )}
  </dl>`
}
