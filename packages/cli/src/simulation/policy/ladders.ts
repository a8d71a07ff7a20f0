import type { Ladder, LadderLevel, LadderStep, Policy } from '@deskledger/core'

const levels: readonly LadderLevel[] = [
  { name: 'supervisor', roles: ['supervisor'] },
  { name: 'manager', roles: ['manager'] },
  { name: 'director', roles: ['director'], departments: ['management', 'legal affairs'] },
]

const overdue = (clock: string) => ({ clock, side: 'afterDeadline', within: 'PT0S' }) as const

/** What moves a complaint up by time alone: a promise near its end or broken, and for how long. */
const complaintsByTime: readonly LadderStep[] = [
  {
    name: 'no first response',
    when: overdue('firstResponse'),
    do: { raiseTo: 1, notify: { of: ['assignee', 'owner'] } },
  },
  {
    name: 'customer waits for an answer',
    when: { clock: 'nextResponse', side: 'afterDeadline', within: 'PT2H', time: 'business' },
    do: { raiseTo: 1 },
  },
  {
    name: 'resolution comes due',
    when: { clock: 'resolution', side: 'beforeDeadline', within: 'PT3H', time: 'business' },
    do: { notify: { of: ['assignee', 'answerable'] } },
  },
  {
    name: 'resolution overdue',
    when: overdue('resolution'),
    do: { raiseTo: 1, notify: { of: ['assignee', 'owner'] } },
  },
  {
    name: 'resolution overdue by two days',
    when: { clock: 'resolution', side: 'afterDeadline', within: 'P2D', time: 'workingDays' },
    do: { raiseTo: 2 },
  },
  {
    name: 'resolution overdue by a week',
    when: { clock: 'resolution', side: 'afterDeadline', within: 'P5D', time: 'workingDays' },
    do: { raiseTo: 3 },
  },
  {
    name: 'contact sheet unanswered',
    when: { clock: 'referral', side: 'afterDeadline', within: 'PT2H', time: 'business' },
    do: { raiseTo: 1, notify: { of: ['owner'] } },
  },
]

/** What moves it up by what happens: the customer's word, how grave it is, what it is about, that it is one of several. */
const complaintsByEvent: readonly LadderStep[] = [
  { name: 'solution does not satisfy', when: { on: 'dissatisfied' }, do: { raiseTo: 'next' } },
  {
    name: 'most serious',
    when: { on: 'graded' },
    for: { severity: [1] },
    do: { raiseTo: 2, addDepartments: ['supervision'] },
    anyHour: true,
  },
  {
    name: 'graded most serious',
    when: { on: 'complaint.graded' },
    for: { grade: [1] },
    do: { raiseTo: 2, severity: 1, addDepartments: ['supervision'] },
  },
  {
    name: 'conduct is led by supervision',
    when: { on: 'graded' },
    for: { category: ['service attitude'] },
    do: { assign: { department: 'supervision' } },
  },
  {
    name: 'remedy of a grave matter',
    when: { on: 'complaint.solutionProposed' },
    for: { severity: [1] },
    do: { askApproval: 'manager', notify: { roles: ['manager'] } },
  },
  { name: 'repeat complaint', when: { on: 'repeat' }, levels: [0], do: { raiseTo: 1, notify: { of: ['owner'] } } },
  { name: 'one of a batch', when: { on: 'batch' }, do: { raiseTo: 2 }, anyHour: true },
  { name: 'reopened', when: { on: 'reopened' }, do: { raiseTo: 1 } },
]

const inquiries: Ladder = {
  for: { kind: ['inquiry'] },
  levels: levels.slice(0, 2),
  steps: [
    {
      name: 'no answer',
      when: { clock: 'firstResponse', side: 'afterDeadline', within: 'PT2H', time: 'business' },
      do: { raiseTo: 1, notify: { of: ['assignee'] } },
    },
    {
      name: 'customer waits for an answer',
      when: overdue('nextResponse'),
      do: { notify: { of: ['assignee', 'owner'] } },
    },
    { name: 'inquiry overdue', when: overdue('resolution'), do: { raiseTo: 1 } },
    { name: 'answer does not satisfy', when: { on: 'dissatisfied' }, do: { raiseTo: 1 } },
  ],
}

const suggestions: Ladder = {
  for: { kind: ['suggestion'] },
  levels: levels.slice(1),
  steps: [{ name: 'suggestion undecided', when: overdue('resolution'), do: { raiseTo: 1 } }],
}

const callbacks: Ladder = {
  for: { kind: ['callback'] },
  levels: levels.slice(0, 2),
  steps: [
    { name: 'callback missed', when: overdue('callback'), do: { notify: { roles: ['supervisor'], of: ['assignee'] } } },
    {
      name: 'callback missed by two days',
      when: { clock: 'callback', side: 'afterDeadline', within: 'P2D', time: 'workingDays' },
      do: { raiseTo: 1 },
    },
    {
      name: 'contact sheet unanswered',
      when: { clock: 'referral', side: 'afterDeadline', within: 'PT2H', time: 'business' },
      do: { raiseTo: 1 },
    },
  ],
}

/** How matters rise at the simulated desk: supervisor, manager, director. */
export const ladders: NonNullable<Policy['ladders']> = {
  complaints: { for: { kind: ['complaint'] }, levels, steps: [...complaintsByTime, ...complaintsByEvent] },
  inquiries,
  suggestions,
  callbacks,
}
