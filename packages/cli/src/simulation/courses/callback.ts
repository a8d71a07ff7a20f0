/** A callback: scheduled, tried until somebody answers, sometimes forgotten; what is heard opens what it has to. */
import type { CallbackDetails, Duration, Instant, ReferralId, TicketId } from '@deskledger/core'
import { matterOf, routine } from '../cast.ts'
import { act, attempt, look, pause, until, type Course, type DataOf, type Life } from '../course.ts'
import { after, always, atDesk, atOffice, days, hours, minutes } from '../hours.ts'
import { words } from '../words.ts'
import { chase } from './handling.ts'

export interface Plan {
  readonly reason: string
  readonly required: boolean
  readonly within: Duration
  readonly about?: TicketId
  /** the callback whose customer was not satisfied, and the plan by which they are called again */
  readonly follows?: TicketId
  readonly plan?: string
}

type Finding = DataOf<'CompleteCallback'>['findings'][number]

const heard = (life: Life): readonly Finding[] => {
  const { cast, chance, newId, now } = life.world
  const opened = chance.weigh([
    ['complaint', 5],
    ['suggestion', 4],
    ['contactSheet', 4],
    ['nothing', 87],
  ] as const)
  if (opened === 'nothing') return []
  if (opened === 'complaint') {
    return [
      {
        opens: opened,
        ticket: newId<TicketId>(),
        category: chance.pick(cast.complaints).category,
        severity: life.severity,
      },
    ]
  }
  if (opened === 'suggestion') {
    return [{ opens: opened, ticket: newId<TicketId>(), category: chance.pick(cast.suggestions), severity: 4 }]
  }
  const { department } = matterOf(cast, life.category)
  return [{ opens: opened, referral: newId<ReferralId>(), department, due: after(now(), hours(16), atOffice) }]
}

const wordsOf = (findings: readonly Finding[], { personal }: Life) => {
  if (!personal || findings.length === 0) return {}
  const named = findings.map((finding) => [
    finding.opens === 'contactSheet' ? finding.referral : finding.ticket,
    'What the customer told us. (simulated)',
  ])
  return { words: Object.fromEntries(named) as Readonly<Record<string, string>> }
}

function* complete(life: Life): Course {
  const { chance } = life.world
  yield* pause(life, minutes(chance.whole(2, 12)), always)
  const findings = heard(life)
  const satisfied = chance.hits(findings.some(({ opens }) => opens === 'complaint') ? 0.1 : 0.88)
  yield* act(life, life.agent, 'CompleteCallback', { findings: [...findings], satisfied, ...wordsOf(findings, life) })
  // those that findings opened, and the one that a customer who is not satisfied leads to
  const { referrals } = yield* look(life)
  for (const { id, status, department } of referrals) if (status !== 'answered') yield* chase(life, id, department)
  yield* pause(life, hours(1), atDesk)
  // a contact sheet may have taken so long that it has closed by itself
  yield* attempt(life, routine, 'CloseTicket', { reason: 'called' }, ['not_allowed'])
}

/** When somebody first finds the time: mostly well before it is due, now and then too late. */
const firstTry = (life: Life, due: Instant): Instant => {
  const { chance, now } = life.world
  if (chance.hits(0.07)) return after(due, chance.logNormal(hours(20), 0.6), atDesk)
  return after(now() + Math.round((due - now()) * (0.25 + 0.6 * chance.next())), minutes(chance.whole(0, 90)), atDesk)
}

const outcomes = [
  ['reached', 66],
  ['noAnswer', 28],
  ['refused', 4],
  ['wrongNumber', 2],
] as const

type Outcome = DataOf<'AttemptCallback'>['outcome']

const givenUp = { noAnswer: 'nobody answers', refused: 'refused', wrongNumber: 'wrong number' } as const

/** Without a plan that says how often: four times, on days apart. */
const MOST = 4

/** When somebody who calls by no plan tries again. */
const nextDay = ({ world: { chance, now } }: Life): Instant => now() + Math.round(chance.logNormal(hours(22), 0.5))

function* tryToReach(life: Life): Course<Outcome> {
  const { world, agent } = life
  for (let attempt = 1; ; attempt++) {
    const outcome = world.chance.weigh(outcomes)
    const remarks = outcome === 'refused' ? words(life, 'remarks', 'no wish to talk') : {}
    const { details } = yield* act(life, agent, 'AttemptCallback', { outcome, ...remarks })
    const { retryAt = null, unreachedAt = null } = (details as CallbackDetails).course ?? {}
    const isGivenUp = retryAt === null && (unreachedAt !== null || attempt >= MOST)
    if (outcome !== 'noAnswer' || isGivenUp) return outcome
    yield* until(retryAt ?? nextDay(life))
    yield* pause(life, minutes(world.chance.whole(0, 60)), atDesk)
  }
}

/** From the plan to the end of it. */
export function* callbackCourse(life: Life, { within, ...plan }: Plan): Course {
  const { world, customer } = life
  const due = after(world.now(), within, always)
  yield* act(life, routine, 'ScheduleCallback', {
    ...plan,
    due,
    channel: world.cast.channels[0]?.[0] ?? 'phone',
    customer: customer.id,
    category: life.category,
    severity: life.severity,
    tier: customer.tier,
    region: customer.region,
  })
  yield* callPlanned(life, due)
}

/** From the plan on: somebody finds the time, mostly. */
export function* callPlanned(life: Life, due: Instant): Course {
  if (life.world.chance.hits(0.01)) return // forgotten for good: it stays open, and missed
  yield* until(firstTry(life, due))
  const outcome = yield* tryToReach(life)
  if (outcome === 'reached') yield* complete(life)
  else {
    const { details } = yield* act(life, life.agent, 'CancelCallback', { reason: givenUp[outcome] })
    callLater(life, details as CallbackDetails)
  }
}

/** Who was not satisfied and could not be reached is called another time: what it is about may wait for it. */
const callLater = (life: Life, { reason, required, about, course }: CallbackDetails): void => {
  const { world } = life
  const { follows = null, plan = null } = course ?? {}
  if (follows === null) return
  const again = { ...life, ticket: world.newId<TicketId>() }
  const others = { follows, ...(about === null ? {} : { about }), ...(plan === null ? {} : { plan }) }
  world.start(
    after(world.now(), hours(50), atDesk),
    callbackCourse(again, { reason, required, within: days(5), ...others }),
  )
}
