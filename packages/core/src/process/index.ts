import { absorb } from './absorb.ts'
import { batches } from './batches.ts'
import { callCustomers } from './callCustomers.ts'
import { mergeCustomers } from './mergeCustomers.ts'
import { mirrorLinks } from './mirrorLinks.ts'
import { openFindings } from './openFindings.ts'
import { openFromFindings } from './openFromFindings.ts'
import { earlyWarnings } from './earlyWarnings.ts'
import type { Process } from './process.ts'
import { repeats } from './repeats.ts'

export { observe, reactTo, type ProcessCommand } from './commands.ts'
export { openMemories, type HeldMemory, type Memories, type SavedMemories } from './memories.ts'
export { defineRememberingProcess, observing } from './memory.ts'
export { defineProcess, whenever } from './process.ts'
export type { Memory, Observation, Process, Reaction, ReactionContext, RememberingProcess, Rule } from './process.ts'
export {
  absorb,
  batches,
  callCustomers,
  mergeCustomers,
  mirrorLinks,
  openFindings,
  openFromFindings,
  earlyWarnings,
  repeats,
}

/** What every desk does across tickets; repeats and batches are looked for where its policy has a rule for them. */
export const standardProcesses: readonly Process[] = [
  openFindings,
  callCustomers,
  mergeCustomers,
  absorb,
  mirrorLinks,
  repeats,
  batches,
  openFromFindings,
  earlyWarnings,
]
