/** For options that name figures and dimensions: what there is stands in the library, so mistakes are told before work begins. */
import { standardDimensions, standardMeasures } from '@deskledger/core/kpi'
import { InvalidArgumentError } from 'commander'
import { commaSeparated } from '../parseArgs.ts'

/** Ids of dimensions, in the order in which they are told. */
export const dimensionIds: readonly string[] = standardDimensions.map(({ id }) => id)

const kpiIds = standardMeasures.map(({ id }) => id)

const oneOf =
  (known: readonly string[]) =>
  (name: string): string => {
    if (known.includes(name)) return name
    throw new InvalidArgumentError(`Found ${JSON.stringify(name)}, expected one of ${known.join(', ')}.`)
  }

/** For the id of a figure. */
export const kpiArg = oneOf(kpiIds)

/** For the id of a dimension. */
export const dimensionArg = oneOf(dimensionIds)

/** For ids of figures with commas between them. */
export const kpisArg = (text: string): readonly string[] => commaSeparated(text).map(kpiArg)

/** For ids of dimensions with commas between them. */
export const dimensionsArg = (text: string): readonly string[] => commaSeparated(text).map(dimensionArg)
