import { BadInput } from '../badInput.ts'
import { castOf } from '../simulation/castOf.ts'
import { inventedDesk, type SimulatedDesk } from '../simulation/simulatedDesk.ts'

export interface NamedDesk {
  readonly name: string
  readonly desk: SimulatedDesk
}

/**
 * The desk whose year is to be played: one that comes ready, or the invented one when none is named.
 *
 * @throws BadInput for a name that no ready desk has
 */
export const deskNamed = async (name: string | undefined): Promise<NamedDesk> => {
  if (name === undefined) return { name: 'an invented desk', desk: inventedDesk }
  const { readyDesks } = await import('@deskledger/policies/desks')
  const found = readyDesks.find((desk) => desk.name === name)
  if (found === undefined) {
    const names = readyDesks.map((desk) => desk.name).join(', ')
    throw new BadInput(`--desk: found ${name}, expected one of ${names}`)
  }
  const { policy, kinds, title } = found
  return {
    name: `${title.en} (${found.name})`,
    desk: {
      policy,
      kinds,
      cast: castOf(
        policy,
        kinds.map(({ kind }) => kind),
      ),
    },
  }
}
