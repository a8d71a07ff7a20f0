import { asId, type ActorId, type EventStore } from '@deskledger/core'
import { ledgerPolicy } from '@deskledger/core/kpi'
import { sightOf, type Sight } from '@deskledger/core/view'
import { BadInput, inOneLine } from './badInput.ts'

/** Who reads, as the command line says. */
export interface ReaderOptions {
  readonly role?: string
  readonly agent?: string
  readonly department?: string
}

/**
 * What `--role` sees, by the ledger's policy; undefined: nobody said who reads. `--agent` says who it is, `--department` where they
 * work.
 *
 * @throws BadInput for a role or a department that the policy does not have, and for a reader who does not say enough
 */
export const readSight = async (
  store: EventStore,
  { role, agent, department }: ReaderOptions,
): Promise<Sight | undefined> => {
  if (role === undefined) return undefined
  const { roles = {}, departments } = (await ledgerPolicy(store)) ?? {}
  const who = { role, ...(agent === undefined ? {} : { actor: asId<ActorId>(agent) }) }
  const where = department === undefined ? {} : { department }
  try {
    return sightOf({ roles, ...(departments === undefined ? {} : { departments }) }, { ...who, ...where })
  } catch (error) {
    throw new BadInput(`--role ${role}: ${inOneLine(error)}`, { cause: error })
  }
}
