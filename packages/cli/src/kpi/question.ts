import type { Instant } from '@deskledger/core'
import type { DimensionValue, Target, ZonedQuestion } from '@deskledger/core/kpi'
import { BadInput } from '../badInput.ts'
import { checkBounds, readBounds } from '../bounds.ts'
import { dimensionText } from '../figureText.ts'
import { instantArg } from '../timeArgs.ts'
import type { DimensionPair } from './dimensionPair.ts'
import { readExposures } from './exposuresFile.ts'
import type { ExposureTable } from './exposureTable.ts'
import type { KpiOptions } from './options.ts'
import { readRollUps } from './rollUpFile.ts'
import { readTargets } from './targetsFile.ts'
import { withValues, type ValueReader } from './values.ts'

/** What stands in the files that options name. */
export interface Supplied {
  readonly targets: readonly Target[]
  readonly rollUp: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly exposures: ExposureTable | undefined
}

/** When is asked about, in the ledger's zone. */
export interface Times {
  readonly timeZone: string
  readonly asOf: Instant
  readonly from: Instant | null
  readonly to: Instant | null
  readonly knownAsOf: Instant | null
  readonly restatedSince: Instant | null
}

type Filter = Readonly<Record<string, readonly DimensionValue[]>>

/** A question that says by name which values it lets pass. */
export interface FilteredQuestion extends ZonedQuestion {
  readonly filter: Filter
}

/**
 * Reads the files.
 *
 * @throws BadInput naming the option, the file and what is wrong in it
 */
export const readSupplied = async (options: KpiOptions): Promise<Supplied> => {
  const { target = [], targets, rollUp = [], exposures, exposure } = options
  return {
    targets: [...(targets === undefined ? [] : await readTargets(targets)), ...target],
    rollUp: await readRollUps(rollUp),
    exposures: exposures === undefined ? undefined : await readExposures(exposures, exposure),
  }
}

/**
 * Reads the instants in a zone.
 *
 * @throws BadInput naming the option and what was given
 */
export const readTimes = (options: KpiOptions, timeZone: string, now: Instant): Times => {
  const read = (option: string, text: string | undefined): Instant | null =>
    text === undefined ? null : instantArg(option, text, timeZone)
  const { asOf, from, to } = readBounds(options, timeZone, now)
  const knownAsOf = read('--known-as-of', options.knownAsOf)
  const restatedSince = read('--restated-since', options.restatedSince)
  return { timeZone, asOf, from, to: to ?? restatedSince, knownAsOf, restatedSince }
}

/**
 * Only once the zone is known: a day and an instant may change places in another.
 *
 * @throws BadInput for instants that are not in order
 */
export const checkTimes = ({ asOf, from, to, restatedSince }: Times, options: KpiOptions): void => {
  const since = `--restated-since: found "${options.restatedSince}"`
  if (restatedSince !== null && restatedSince > asOf) {
    throw new BadInput(`${since}, expected no later than --as-of${options.asOf === undefined ? ', which is now' : ''}`)
  }
  if (restatedSince !== null && options.to === undefined && from !== null && restatedSince < from) {
    throw new BadInput(`${since}, expected no earlier than --from "${options.from}", or --to beside it`)
  }
  checkBounds({ from, to }, options)
}

const filterOf = (pairs: readonly DimensionPair[], read: ValueReader): Filter => {
  const dimensions = [...new Set(pairs.map(({ dimension }) => dimension))]
  return Object.fromEntries(
    dimensions.map((id) => {
      const own = pairs.filter(({ dimension }) => dimension === id)
      return [id, own.flatMap(({ texts }) => texts.map((text) => read(id, text)))]
    }),
  )
}

const exposuresOf = (
  { exposures }: Supplied,
  { exposure }: KpiOptions,
  read: ValueReader,
): Pick<ZonedQuestion, 'exposures' | 'exposure'> => {
  if (exposures === undefined) return {}
  const { entries, areTexts } = exposures
  return { exposures: areTexts ? withValues(entries, read) : entries, ...(exposure === undefined ? {} : { exposure }) }
}

/**
 * The question.
 *
 * @param read tells what values are meant: tickets know which are numbers
 */
export const questionOf = (
  options: KpiOptions,
  supplied: Supplied,
  { timeZone, asOf, from, to }: Times,
  read: ValueReader,
): FilteredQuestion => {
  const { kpi, by = [], rankBy, period = null, filter = [] } = options
  return {
    timeZone,
    asOf,
    from,
    to,
    period,
    by: rankBy === undefined ? by : [rankBy],
    filter: filterOf(filter, read),
    rollUp: supplied.rollUp,
    ...(kpi === undefined ? {} : { kpis: kpi }),
    ...exposuresOf(supplied, options, read),
  }
}

/** What is said of a filter's values that neither a ticket has nor others are rolled up to: such a filter lets nothing pass. */
export const strangeValues = ({ filter, rollUp = {} }: FilteredQuestion, read: ValueReader): readonly string[] =>
  Object.entries(filter).flatMap(([id, values]) => {
    const parents = new Set<DimensionValue>(Object.values(rollUp[id] ?? {}))
    return values
      .filter((value) => !read.isKnown(id, value) && !parents.has(value))
      .map((value) => `--filter: no ticket has the ${id} "${dimensionText(value)}"`)
  })
