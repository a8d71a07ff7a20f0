import { BadInput } from '../badInput.ts'
import type { KpiOptions } from './options.ts'

type Name = keyof KpiOptions

const flag = (name: string): string => `--${name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`

/** Which options leave no meaning to which others. */
const apart: readonly (readonly [Name, readonly Name[]])[] = [
  ['csv', ['json']],
  ['rankBy', ['by']],
  ['top', ['compare', 'rankBy', 'drill']],
  ['restatedSince', ['compare', 'rankBy', 'top', 'target', 'targets', 'drill']],
]

/** Which options mean something only beside another. */
const together: readonly (readonly [Name, Name])[] = [
  ['atLeast', 'rankBy'],
  ['exposure', 'exposures'],
]

const found = (values: readonly string[] | undefined): string =>
  values === undefined ? 'nothing' : `"${values.join(',')}"`

const faultOf = (options: KpiOptions): string | undefined => {
  const has = (name: Name): boolean => options[name] !== undefined
  for (const [name, others] of apart) {
    const other = has(name) ? others.find(has) : undefined
    if (other !== undefined) return `${flag(other)}: found beside ${flag(name)}, expected only one of the two`
  }
  for (const [name, needed] of together) {
    if (has(name) && !has(needed)) return `${flag(name)}: found without ${flag(needed)}, expected both`
  }
  const { top, by, drill, kpi, compare, period, from, to } = options
  if (top !== undefined && by?.length !== 1) return `--by: found ${found(by)}, expected one dimension beside --top`
  if (drill === true && kpi?.length !== 1) return `--kpi: found ${found(kpi)}, expected one figure beside --drill`
  if (compare === undefined || period !== undefined || (from !== undefined && to !== undefined)) return undefined
  return '--compare: found neither --period nor both --from and --to, expected one of these'
}

/**
 * Refuses options that cannot be meant together.
 *
 * @throws BadInput naming both
 */
export const checkCombinations = (options: KpiOptions): void => {
  const fault = faultOf(options)
  if (fault !== undefined) throw new BadInput(fault)
}
