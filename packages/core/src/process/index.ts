import { absorb } from './absorb.ts'
import { mirrorLinks } from './mirrorLinks.ts'
import { openFindings } from './openFindings.ts'
import type { Process } from './process.ts'

export { reactTo, type ProcessCommand } from './commands.ts'
export { defineProcess, whenever, type Process, type Reaction, type ReactionContext, type Rule } from './process.ts'
export { absorb, mirrorLinks, openFindings }

/** What every desk does across tickets. */
export const standardProcesses: readonly Process[] = [openFindings, absorb, mirrorLinks]
