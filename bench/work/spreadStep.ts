/** The same fold by copying, as the peers' own documentation writes `evolve`: each event gives a new state. */
import { answerableOf, moveOf, type Anything } from './step.ts'

const isOpen = (status: string): boolean =>
  status === 'new' || status === 'open' || status === 'pending' || status === 'onHold'

const entered = (s: Anything, status: string, at: number): Anything => {
  const periods = s.openPeriods
  const last = periods[periods.length - 1]
  const running = last !== undefined && last.to === null
  let openPeriods = periods
  if (isOpen(status) && !running) openPeriods = [...periods, { from: at, to: null }]
  if (!isOpen(status) && running) openPeriods = [...periods.slice(0, -1), { ...last, to: at }]
  return {
    ...s,
    spent: isOpen(s.status) ? { ...s.spent, [s.status]: s.spent[s.status] + at - s.statusSince } : s.spent,
    status,
    statusSince: at,
    openPeriods,
    waitReason: status === 'pending' || status === 'onHold' ? s.waitReason : null,
  }
}

const taken = (s: Anything, at: number): Anything => (s.status === 'new' ? entered(s, 'open', at) : s)

const replied = (s: Anything, at: number, by: string): Anything =>
  by === 'person' ? taken({ ...s, replies: s.replies + 1, firstReplyAt: s.firstReplyAt ?? at }, at) : s

const withSolution = (s: Anything, id: string, change: object): Anything => ({
  ...s,
  details: {
    ...s.details,
    solutions: s.details.solutions.map((each: Anything) => (each.id === id ? { ...each, ...change } : each)),
  },
})

const received = (s: Anything, data: Anything, at: number, stream: string): Anything =>
  entered(
    {
      ...s,
      id: stream.slice(7),
      kind: data.kind,
      policy: data.policy,
      test: data.test ?? false,
      channel: data.channel,
      customer: data.customer,
      category: data.category,
      severity: data.severity,
      tier: data.tier ?? null,
      region: data.region ?? null,
      reference: data.reference ?? null,
      origin: data.origin ?? null,
      department: data.department ?? null,
      intake: data.sealed ?? null,
      receivedAt: at,
    },
    'new',
    at,
  )

const moved = (s: Anything, data: Anything, at: number): Anything => ({
  ...s,
  level: { ...s.level, [data.way]: data.to },
  moves: [...s.moves, moveOf(data, at)],
  answerable: { ...s.answerable, [data.way]: answerableOf(data) },
  department: data.department ?? s.department,
})

const proposed = (s: Anything, data: Anything): Anything => {
  const solution = { id: data.solution, status: 'proposed', deliveredAt: null, proposal: data.sealed ?? null }
  return { ...s, details: { ...s.details, solutions: [...s.details.solutions, solution] } }
}

const resolved = (s: Anything, at: number, by: string): Anything => {
  const next = entered(replied(s, at, by), 'resolved', at)
  return {
    ...next,
    firstResolvedAt: next.firstResolvedAt ?? at,
    lastResolvedAt: at,
    heldWhenResolved: next.spent.pending + next.spent.onHold,
  }
}

const change = (s: Anything, type: string, data: Anything, at: number, by: string, stream: string): Anything => {
  switch (type) {
    case 'ticket.received':
      return received(s, data, at, stream)
    case 'ticket.acknowledged':
      return taken({ ...s, acknowledgedAt: s.acknowledgedAt ?? at }, at)
    case 'ticket.assigned':
      return {
        ...s,
        assignee: data.assignee ?? s.assignee,
        assignedAt: at,
        department: data.department ?? s.department,
      }
    case 'complaint.verified':
      return taken({ ...s, details: { ...s.details, verdict: data.verdict, verifiedAt: at } }, at)
    case 'ticket.escalated':
      return moved(s, data, at)
    case 'complaint.solutionProposed':
      return taken(proposed(s, data), at)
    case 'complaint.solutionApproved':
      return withSolution(s, data.solution, { status: 'approved' })
    case 'complaint.solutionDelivered':
      return replied(withSolution(s, data.solution, { status: 'delivered', deliveredAt: at }), at, by)
    case 'ticket.resolved':
      return resolved(s, at, by)
    case 'ticket.closed':
      return { ...entered(s, 'closed', at), closedAt: at }
    default:
      return s
  }
}

export const spreadStep = (
  s: Anything,
  type: string,
  data: Anything,
  at: number,
  by: string,
  stream: string,
  version: number,
): Anything => ({ ...change(s, type, data, at, by, stream), version, lastEventAt: at })
