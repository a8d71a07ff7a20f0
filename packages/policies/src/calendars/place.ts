import { invalidInput } from '@deskledger/core'
import type Holidays from 'date-holidays'
import type { HolidaysTypes } from 'date-holidays'

type Place = HolidaysTypes.Country

/**
 * The codes that date-holidays can look up. It has districts whose name is not in capitals (`CK` `Rarotonga`), but turns
 * what it is asked for into capitals, finds nothing and answers for the country.
 */
const codesOf = (names: Readonly<Record<string, string>> | undefined): readonly string[] =>
  Object.keys(names ?? {}).filter((code) => code === code.toUpperCase())

const known = (codes: readonly string[], code: unknown): string | undefined => {
  const upper = typeof code === 'string' ? code.toUpperCase() : ''
  return codes.includes(upper) ? upper : undefined
}

const unknownRegion = (place: string, region: unknown, codes: readonly string[]): Error => {
  const some = `a region of ${place}: ${codes.join(', ')}`
  const expected = codes.length === 0 ? `nothing, as no regions of ${place} are known` : some
  return invalidInput('publicHolidays', [{ path: 'region', value: region, expected }])
}

/** A state, `LA`, and a region in it after a dot, `LA.NO`. */
const checkedRegion = (all: Holidays, country: string, region: unknown): Omit<Place, 'country'> => {
  if (region === undefined) return {}
  const states = codesOf(all.getStates(country))
  const [first, second, ...rest] = typeof region === 'string' ? region.split('.') : []
  const state = known(states, first)
  if (state === undefined || rest.length > 0) throw unknownRegion(country, region, states)
  if (second === undefined) return { state }
  const regions = codesOf(all.getRegions(country, state))
  const inner = known(regions, second)
  if (inner === undefined) throw unknownRegion(`${country} ${state}`, region, regions)
  return { state, region: inner }
}

/** Country and region as date-holidays writes them. It would take an unknown one for a place without holidays. */
export const checkedPlace = (all: Holidays, country: unknown, region: unknown): Place => {
  const refused = (expected: string): Error =>
    invalidInput('publicHolidays', [{ path: 'country', value: country, expected }])
  const code = known(codesOf(all.getCountries()), country)
  if (code === undefined)
    throw refused("an ISO 3166 code that date-holidays knows, as 'DE'; a region is an argument of its own")
  if (code === 'CN') throw refused('china({ years }) for mainland China: its schedule is announced and follows no rule')
  return { country: code, ...checkedRegion(all, code, region) }
}
