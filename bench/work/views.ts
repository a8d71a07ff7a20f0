/** Views for applications: what one event costs all of them together, somebody reading as it goes. */
import { asId, standardKinds, ticketKinds, type RecordedEvent, type StreamId, type TicketState } from '@deskledger/core'
import { customerPages, departmentInbox, meetings, ticketViews, workList } from '@deskledger/core/view'
import { figuresOf, valueAtMost, type Job, type Size } from '../harness.ts'
import { factsOf, headOf } from './facts.ts'

const kinds = ticketKinds(standardKinds)
const TOGETHER = 500
/** how many events come between two looks at the views */
const LOOK = 1000

/** Events of many tickets as a store without a chain would give them back, some hundred tickets at a time. */
function* blocks(tickets: number): Iterable<readonly RecordedEvent[]> {
  let position = 0
  for (let first = 0; first < tickets; first += TOGETHER) {
    const stories = Array.from({ length: Math.min(TOGETHER, tickets - first) }, (_, index) => factsOf(first + index))
    const events: RecordedEvent[] = []
    for (let place = 0; place < 10; place++) {
      for (const [index, facts] of stories.entries()) {
        const fact = facts[place]
        if (fact === undefined) continue
        const { stream } = headOf(first + index)
        const schema = kinds.events.get(fact.type)?.schema ?? 1
        const rest = { version: place + 1, recordedAt: fact.at, correlationId: '', id: '', prev: '', hash: '', schema }
        events.push({ ...fact, ...rest, stream, position: ++position } as RecordedEvent)
      }
    }
    yield events
  }
}

const all = () => ({ work: workList(), inbox: departmentInbox(), meetings: meetings(), customers: customerPages() })

const timeZone = 'Asia/Shanghai'
const microseconds = (ms: number, events: number): number => (ms * 1000) / events

/** Takes every event in; after every thousand somebody looks at a page, an inbox and a customer, after every ten thousand at the morning's meeting. */
const feedViews = (tickets: number): number => {
  const open = ticketViews(all(), kinds).open()
  let ms = 0
  let shown = 0
  for (const events of blocks(tickets)) {
    const start = performance.now()
    for (const event of events) {
      open.take(event)
      if (event.position % LOOK !== 0) continue
      const { work, inbox, customers } = open.views
      shown += work.page({ limit: 20 }).lines.length
      shown += inbox.of({ department: 'operations-3', asOf: event.at }).leads.length
      shown += customers.page({ customer: asId('C-17') }).tickets
      if (event.position % (10 * LOOK) !== 0) continue
      const date = new Date(event.at).toISOString().slice(0, 10)
      shown += open.views.meetings.day({ date, timeZone, asOf: event.at }).open.length
    }
    ms += performance.now() - start
  }
  if (shown === 0) throw new Error('nobody saw anything')
  return microseconds(ms, 10 * tickets)
}

const feedFold = (tickets: number): number => {
  const states = new Map<StreamId, TicketState>()
  let ms = 0
  for (const events of blocks(tickets)) {
    const start = performance.now()
    for (const event of events) {
      const state = states.get(event.stream)
      if (state === undefined) states.set(event.stream, kinds.fold(undefined, event))
      else kinds.fold(state, event)
    }
    ms += performance.now() - start
  }
  return microseconds(ms, 10 * tickets)
}

export const viewJobs = ({ quick }: Size): readonly Job[] => {
  const tickets = quick ? 10_000 : 100_000
  return [
    {
      name: `one event in all views together, of ${(10 * tickets).toLocaleString('en')} events, read as they come / the fold alone`,
      unit: 'us',
      bar: valueAtMost(5),
      measure: async () => {
        feedViews(tickets / 20)
        feedFold(tickets / 20)
        return figuresOf(Array.from({ length: 3 }, () => ({ ours: feedViews(tickets), floor: feedFold(tickets) })))
      },
    },
  ]
}
