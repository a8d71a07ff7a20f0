import { BadInput } from '../badInput.ts'
import { isObject, shown } from './jsonFile.ts'
import { dimensionIds } from './names.ts'

/**
 * Refuses a group of a dimension that there is not, as it would never be met.
 *
 * @param place where it stands for whoever gave it
 * @throws BadInput
 */
export const checkGroup = (group: unknown, place: string): void => {
  if (group === undefined) return
  if (!isObject(group)) throw new BadInput(`${place}: found ${shown(group)}, expected an object`)
  const unknown = Object.keys(group).find((id) => !dimensionIds.includes(id))
  if (unknown === undefined) return
  throw new BadInput(`${place}: found ${shown(unknown)}, expected one of ${dimensionIds.join(', ')}`)
}
