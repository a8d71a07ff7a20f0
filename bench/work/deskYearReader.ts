/** A thread that reads what a desk writes: keeps all figures and all views, and says in the end how long each took. */
import { standardKinds, ticketKinds, type Policy, type RecordedEvent } from '@deskledger/core'
import { createCube, figureBasis, standardDimensions, standardMeasures } from '@deskledger/core/kpi'
import { customerPages, departmentInbox, meetings, ticketViews, workList } from '@deskledger/core/view'
import { parentPort, workerData } from 'node:worker_threads'

/** What the reader has done with a log. */
export interface ReadYear {
  readonly events: number
  /** milliseconds */
  readonly figures: number
  readonly views: number
  /** figures that have a value, and tickets on the list of work: so that nothing was for nobody */
  readonly told: number
  readonly open: number
}

const kinds = ticketKinds(standardKinds)
const policy = workerData as Policy
const cube = createCube({ kinds, measures: standardMeasures, dimensions: standardDimensions, ...figureBasis(policy) })
const views = ticketViews(
  { work: workList(), inbox: departmentInbox(), meetings: meetings(), customers: customerPages() },
  kinds,
).open()

const spent = { events: 0, figures: 0, views: 0 }

const read = (events: readonly RecordedEvent[]): void => {
  const start = performance.now()
  for (const event of events) cube.apply(event)
  const middle = performance.now()
  for (const event of events) views.take(event)
  spent.figures += middle - start
  spent.views += performance.now() - middle
  spent.events += events.length
}

const finish = (asOf: number): ReadYear => {
  const start = performance.now()
  const told = cube.figures({ asOf }).filter(({ value }) => value !== null).length
  spent.figures += performance.now() - start
  return { ...spent, told, open: views.views.work.page({ limit: 20 }).lines.length }
}

parentPort?.on('message', (message: readonly RecordedEvent[] | { readonly asOf: number }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  if ('asOf' in message) parentPort?.postMessage(finish(message.asOf))
  else read(message)
})
