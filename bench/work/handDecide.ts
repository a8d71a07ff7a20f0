/** The decisions of the bench's story, written by hand: what the floor and the peers decide with. */
import type { storyOf } from '../stories.ts'
import type { Anything } from './step.ts'

export type StoryCommand = ReturnType<typeof storyOf>[number]

export interface Decided {
  readonly type: string
  readonly data: object
}

export const eventNames: Readonly<Record<StoryCommand['type'], string>> = {
  ReceiveTicket: 'ticket.received',
  AcknowledgeTicket: 'ticket.acknowledged',
  AssignTicket: 'ticket.assigned',
  VerifyComplaint: 'complaint.verified',
  EscalateTicket: 'ticket.escalated',
  ProposeSolution: 'complaint.solutionProposed',
  ApproveSolution: 'complaint.solutionApproved',
  DeliverSolution: 'complaint.solutionDelivered',
  ResolveTicket: 'ticket.resolved',
  CloseTicket: 'ticket.closed',
}

const must = (holds: boolean, command: StoryCommand): void => {
  if (!holds) throw new Error(`${command.type} is not allowed now`)
}

const statusOf = (s: Anything, id: string): string | undefined =>
  s.details.solutions.find((solution: Anything) => solution.id === id)?.status

const dataOf = (command: StoryCommand, s: Anything): object => {
  switch (command.type) {
    case 'ReceiveTicket':
      must(s.status === 'none', command)
      return { ...command.data, policy: 1 }
    case 'EscalateTicket': {
      const from = s.level[command.data.way]
      return { ...command.data, from, to: from + 1 }
    }
    case 'ApproveSolution':
      must(statusOf(s, command.data.solution) === 'proposed', command)
      return command.data
    case 'DeliverSolution':
      must(statusOf(s, command.data.solution) === 'approved', command)
      return command.data
    case 'ResolveTicket':
      must(s.status === 'open', command)
      return command.data
    case 'CloseTicket':
      must(s.status === 'resolved', command)
      return command.data
    default:
      must(s.status === 'new' || s.status === 'open', command)
      return command.data
  }
}

export const handDecide = (command: StoryCommand, state: Anything): Decided => ({
  type: eventNames[command.type],
  data: dataOf(command, state),
})
