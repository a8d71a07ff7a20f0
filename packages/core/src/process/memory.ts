/** What a process remembers across tickets: folded over the log, so that it can always be built up again. */
import type { AnyEventDefinition, StoredEventOf } from '../event/definition.ts'
import type { Memory, Observation, Reaction, RememberingProcess } from './process.ts'

/**
 * Says what an event type changes in a memory, and what follows.
 *
 * @example
 * const count = observing(ticketReceived, (memory: { received: number }) => {
 *   memory.received += 1
 *   return []
 * })
 */
export const observing = <D extends AnyEventDefinition, M>(
  definition: D,
  observe: (memory: M, event: StoredEventOf<D>) => readonly Reaction[],
): Observation<M> => ({ definition, observe: observe as Observation<M>['observe'] })

/**
 * Declares a process that remembers: what follows from an event depends on events of other tickets before it.
 *
 * @param name once in use, never changed: commands that were given under another name would be given again
 * @param memory what it remembers; `observations` by `observing`, one an event type
 *
 * @example
 * const milestones = defineRememberingProcess('milestones', {
 *   reach: () => 1,
 *   begin: () => ({ received: 0 }),
 *   observations: [count],
 *   save: (memory) => memory,
 *   load: (saved) => saved as { received: number },
 * })
 */
export const defineRememberingProcess = <M>(
  name: string,
  { observations, ...memory }: Omit<Memory<M>, 'observations'> & { readonly observations: readonly Observation<M>[] },
): RememberingProcess<M> => ({
  name,
  rules: new Map(),
  memory: {
    ...memory,
    observations: new Map(observations.map((each) => [each.definition.type as string, each])),
  },
})
