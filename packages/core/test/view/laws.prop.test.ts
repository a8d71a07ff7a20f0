/** Every view equals its plain definition over replayed states, at every position, and survives crashes. */
import { asId, isActive, promisesOf, type RecordedEvent, type TicketState } from '@deskledger/core'
import {
  customerPages,
  customerProfile,
  departmentInbox,
  digest,
  localDateIn,
  meetings,
  shiftBook,
  ticketViews,
  weekDigest,
  workList,
  type Following,
  type OpenViews,
  type Views,
} from '@deskledger/core/view'
import { projectionLaws, registerLaws, type Projection } from '@deskledger/testing'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { kinds, statesOf } from './rules.ts'

const timeZone = 'Asia/Shanghai'
const HOUR = 3_600_000
const options = { kinds, runs: soak(40) }

/** A view that is asked something in place of all that it shows. */
const asking = <All extends Views, Answer>(
  views: All,
  ask: (open: OpenViews<All>['views'], now: number) => Answer,
): Projection<Answer> => ({
  open: (saved) => {
    const was = saved as { views: unknown; now: number } | undefined
    const open = ticketViews(views, kinds).open(was?.views)
    let now = was?.now ?? 0
    return {
      take: (event) => {
        now = Math.max(now, event.at)
        open.take(event)
      },
      save: () => ({ views: open.save(), now }),
      result: () => ask(open.views, now),
    } satisfies Following<Answer>
  },
})

const lastAt = (log: readonly RecordedEvent[]): number => Math.max(0, ...log.map(({ at }) => at))
const byId = (a: { readonly ticket: string }, b: { readonly ticket: string }): number => (a.ticket < b.ticket ? -1 : 1)

describe('work list', () => {
  const earliest = (state: TicketState): number =>
    Math.min(
      Infinity,
      ...promisesOf(state)
        .filter(({ isRunning }) => isRunning)
        .map(({ due }) => due),
    )
  const rebuild = (log: readonly RecordedEvent[]) =>
    statesOf(log)
      .filter(({ kind, status, test }) => isActive(status) && !test && kind !== 'customer')
      .toSorted(
        (a, b) =>
          a.severity - b.severity ||
          (earliest(a) === earliest(b) ? 0 : earliest(a) - earliest(b)) ||
          (a.id < b.id ? -1 : 1),
      )
      .map((state) => [
        state.id,
        state.assignee,
        state.department,
        Number.isFinite(earliest(state)) ? earliest(state) : null,
      ])
  const listed = asking({ work: workList() }, ({ work }) =>
    work.result().map(({ ticket, assignee, department, due }) => [ticket, assignee, department, due]),
  )
  registerLaws(projectionLaws(listed, { ...options, rebuild }), test)
})

describe('department inbox', () => {
  const waits = ({ status, test }: TicketState): boolean => (isActive(status) || status === 'resolved') && !test
  const rebuild = (log: readonly RecordedEvent[]) => {
    const states = statesOf(log).filter(({ test }) => !test)
    const sheets = states.flatMap((state) => state.referrals.map((referral) => ({ state, referral })))
    const departments = new Set([
      ...states.flatMap(({ department, joint }) => [...joint, ...(department === null ? [] : [department])]),
      ...sheets.map(({ referral }) => referral.department),
    ])
    const now = lastAt(log) + HOUR
    return [...departments]
      .toSorted()
      .map((department) => {
        const own = sheets.filter(({ referral }) => referral.department === department)
        const named = (status: string, isLive: boolean) =>
          own
            .filter(({ referral, state }) => referral.status === status && (!isLive || waits(state)))
            .map(({ referral, state }) => `${state.id} ${referral.id} ${referral.due}`)
            .toSorted()
        const open = states.filter(({ status }) => isActive(status))
        return {
          department,
          open: named('issued', true),
          overdue: own
            .filter(({ referral, state }) => referral.status === 'issued' && waits(state) && referral.due < now)
            .map(({ referral, state }) => `${state.id} ${referral.id} ${now - referral.due}`)
            .toSorted(),
          returned: named('returned', true),
          answered: named('answered', false),
          leads: open
            .filter((state) => state.department === department)
            .map(({ id }) => id)
            .toSorted(),
          joins: open
            .filter((state) => state.department !== department && state.joint.includes(department))
            .map(({ id }) => id)
            .toSorted(),
        }
      })
      .filter(({ department: _, ...lists }) => Object.values(lists).some(({ length }) => length > 0))
  }
  const handed = asking({ inbox: departmentInbox() }, ({ inbox }, now) =>
    inbox.departments
      .map((department) => {
        const told = inbox.of({ department, asOf: now + HOUR, answered: 1000 })
        const sheets = (list: typeof told.open) =>
          list.map(({ ticket, sheet }) => `${ticket} ${sheet.id} ${sheet.due}`).toSorted()
        return {
          department,
          open: sheets(told.open),
          overdue: told.overdue.map(({ ticket, sheet, late }) => `${ticket} ${sheet.id} ${late}`).toSorted(),
          returned: sheets(told.returned),
          answered: sheets(told.answered),
          leads: told.leads.map(({ ticket }) => ticket).toSorted(),
          joins: told.joins.map(({ ticket }) => ticket).toSorted(),
        }
      })
      .filter(({ department: _, ...lists }) => Object.values(lists).some(({ length }) => length > 0)),
  )
  registerLaws(projectionLaws(handed, { ...options, rebuild }), test)
})

describe('meetings', () => {
  const days = (now: number) =>
    [-6, -1, 0, 1].map((days) => localDateIn(timeZone, Math.max(now, 7 * 24 * HOUR) + days * 24 * HOUR))
  const within = (now: number): boolean => now < Date.UTC(2199, 0)
  const rebuild = (log: readonly RecordedEvent[]) => {
    const now = lastAt(log)
    const states = statesOf(log)
    if (!within(now)) return []
    return days(now).map((date) => ({
      day: digest(states, { date, timeZone, asOf: now }),
      week: weekDigest(states, { date, timeZone, asOf: now }),
      shift: shiftBook(states, { from: now - 8 * HOUR, to: now + 1 }),
    }))
  }
  const told = asking({ meetings: meetings() }, ({ meetings }, now) =>
    within(now)
      ? days(now).map((date) => ({
          day: meetings.day({ date, timeZone, asOf: now }),
          week: meetings.week({ date, timeZone, asOf: now }),
          shift: meetings.shift({ from: now - 8 * HOUR, to: now + 1 }),
        }))
      : [],
  )
  registerLaws(projectionLaws(told, { ...options, runs: soak(30), rebuild }), test)
})

describe('customer page', () => {
  const isShown = ({ kind, status, test }: TicketState): boolean =>
    !test &&
    !['merged', 'duplicate', 'spam'].includes(status) &&
    !['report', 'improvement', 'appraisal', 'survey', 'customer'].includes(kind)
  const rebuild = (log: readonly RecordedEvent[]) => {
    const states = statesOf(log).filter(isShown)
    return [...new Set(states.map(({ customer }) => customer))].toSorted().map((customer) => {
      const own = states.filter((state) => state.customer === customer)
      const ratings = own.flatMap((state) => state.ratings)
      const ids = (fits: (state: TicketState) => boolean) =>
        own
          .filter(fits)
          .map(({ id }) => id)
          .toSorted()
      return {
        customer,
        open: ids(({ status }) => isActive(status)),
        history: ids(() => true),
        rated: ratings.length,
        satisfied: ratings.filter(({ satisfied }) => satisfied).length,
        first: Math.min(...own.map(({ receivedAt }) => receivedAt)),
      }
    })
  }
  const known = asking({ customers: customerPages() }, ({ customers }) =>
    customers.result().map(({ customer, open, history, satisfaction: { rated, satisfied }, contacts: { first } }) => ({
      customer,
      open: open.toSorted(byId).map(({ ticket }) => ticket),
      history: history.toSorted(byId).map(({ ticket }) => ticket),
      rated,
      satisfied,
      first,
    })),
  )
  registerLaws(projectionLaws(known, { ...options, rebuild }), test)

  const rules = { loyalty: { high: 2 }, satisfaction: { high: 0.5 } }
  const profiles = (log: readonly RecordedEvent[]) => {
    const [states, at] = [statesOf(log), lastAt(log)]
    const shown = new Set(states.filter(isShown).map(({ customer }) => customer))
    const files = states.filter(({ kind, customer }) => kind === 'customer' && shown.has(customer))
    const first = files.toSorted((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1))
    return [...shown].toSorted().map((customer) => {
      const file = first.find((each) => each.customer === customer)
      return file === undefined ? null : (customerProfile(states, { file: file.id, rules, at }) ?? null)
    })
  }
  const paged = asking({ customers: customerPages() }, ({ customers }, at) =>
    customers.result().map(({ customer }) => customers.page({ customer, profile: { at, rules } }).profile),
  )
  describe('profile', () => {
    registerLaws(projectionLaws(paged, { ...options, rebuild: profiles }), test)
  })
})

test('all views together tell what each tells alone', () => {
  const all = { work: workList(), inbox: departmentInbox(), meetings: meetings(), customers: customerPages() }
  const views = ticketViews(all, kinds).open()
  expect(Object.keys(views.views)).toEqual(['work', 'inbox', 'meetings', 'customers'])
  expect(views.views.customers.page({ customer: asId('nobody') })).toMatchObject({ tickets: 0, tier: null, file: null })
})

describe('all views together', () => {
  const all = { work: workList(), inbox: departmentInbox(), meetings: meetings(), customers: customerPages() }
  const alone = Object.entries(all).map(([name, view]) => [name, ticketViews({ [name]: view }, kinds)] as const)
  const rebuild = (log: readonly RecordedEvent[]) =>
    Object.fromEntries(
      alone.map(([name, views]) => {
        const open = views.open()
        for (const event of log) open.take(event)
        return [name, open.result()[name]]
      }),
    )
  registerLaws(projectionLaws(ticketViews(all, kinds), { ...options, rebuild: rebuild as never }), test)
})
