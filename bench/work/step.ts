/** One event of the bench's story put onto a mutable state: what the floor's fold and the peers' `evolve` have in common. */

// oxlint-disable-next-line typescript/no-explicit-any -- a floor takes every liberty
export type Anything = any

export const complaintDetails = () => ({
  apologisedAt: null,
  promisedBy: null,
  verdict: null,
  verifiedAt: null,
  grade: null,
  cause: null,
  responsibleDepartment: null,
  responsiblePerson: null,
  solutions: [],
  consequences: [],
  accountability: [],
  referredOutsideAt: null,
})

const isOpen = (status: string): boolean =>
  status === 'new' || status === 'open' || status === 'pending' || status === 'onHold'

const enter = (s: Anything, status: string, at: number): void => {
  if (isOpen(s.status)) s.spent[s.status] += at - s.statusSince
  s.status = status
  s.statusSince = at
  const periods = s.openPeriods
  const last = periods[periods.length - 1]
  if (isOpen(status)) {
    if (last === undefined || last.to !== null) periods.push({ from: at, to: null })
  } else if (last !== undefined && last.to === null) last.to = at
  if (status !== 'pending' && status !== 'onHold') s.waitReason = null
}

const reply = (s: Anything, at: number, by: string): void => {
  if (by !== 'person') return
  s.replies += 1
  s.firstReplyAt ??= at
  if (s.status === 'new') enter(s, 'open', at)
}

const setSolution = (s: Anything, id: string, status: string, at: number): void => {
  for (const solution of s.details.solutions) {
    if (solution.id !== id) continue
    solution.status = status
    if (status === 'delivered') solution.deliveredAt ??= at
  }
}

/** The one who acts in the bench's story. */
const ACTOR = 'agent-7'

export const moveOf = ({ way, from, to, reason, skipped = [], step: taken = null }: Anything, at: number) => ({
  way,
  from,
  to,
  at,
  reason,
  by: ACTOR,
  skipped: [...skipped],
  step: taken,
})

export const answerableOf = ({ role, roles, department = null }: Anything) => ({
  roles: [...(roles ?? (role === undefined ? [] : [role]))],
  department,
})

const receive = (s: Anything, data: Anything, at: number, stream: string): void => {
  s.id = stream.slice(7)
  s.kind = data.kind
  s.policy = data.policy
  s.test = data.test ?? false
  s.channel = data.channel
  s.customer = data.customer
  s.category = data.category
  s.severity = data.severity
  s.tier = data.tier ?? null
  s.region = data.region ?? null
  s.reference = data.reference ?? null
  s.origin = data.origin ?? null
  s.department = data.department ?? null
  s.intake = data.sealed ?? null
  s.receivedAt = at
  enter(s, 'new', at)
}

export const step = (
  s: Anything,
  type: string,
  data: Anything,
  at: number,
  by: string,
  stream: string,
  version: number,
): void => {
  switch (type) {
    case 'ticket.received':
      receive(s, data, at, stream)
      break
    case 'ticket.acknowledged':
      s.acknowledgedAt ??= at
      if (s.status === 'new') enter(s, 'open', at)
      break
    case 'ticket.assigned':
      if (data.assignee !== undefined) {
        s.assignee = data.assignee
        s.assignedAt = data.assignee === null ? null : at
      }
      if (data.department !== undefined) s.department = data.department
      break
    case 'complaint.verified':
      s.details.verdict = data.verdict
      s.details.verifiedAt = at
      if (s.status === 'new') enter(s, 'open', at)
      break
    case 'ticket.escalated':
      s.level[data.way] = data.to
      s.moves.push(moveOf(data, at))
      s.answerable[data.way] = answerableOf(data)
      if (data.department !== undefined) s.department = data.department
      break
    case 'complaint.solutionProposed':
      s.details.solutions.push({
        id: data.solution,
        status: 'proposed',
        deliveredAt: null,
        cost: data.cost === undefined ? null : { ...data.cost },
        proposal: data.sealed ?? null,
      })
      if (s.status === 'new') enter(s, 'open', at)
      break
    case 'complaint.solutionApproved':
      setSolution(s, data.solution, 'approved', at)
      break
    case 'complaint.solutionDelivered':
      setSolution(s, data.solution, 'delivered', at)
      reply(s, at, by)
      break
    case 'ticket.resolved':
      reply(s, at, by)
      enter(s, 'resolved', at)
      s.firstResolvedAt ??= at
      s.lastResolvedAt = at
      s.heldWhenResolved = s.spent.pending + s.spent.onHold
      break
    case 'ticket.closed':
      s.closedAt = at
      enter(s, 'closed', at)
      break
  }
  s.version = version
  s.lastEventAt = at
}
