import { parse } from 'csv-parse/sync'
import { InvalidArgumentError } from 'commander'
import { dimensionArg } from './names.ts'

/** What an option says of one dimension. */
export interface DimensionPair {
  readonly dimension: string
  /** the values, or the name of a file */
  readonly texts: readonly string[]
}

const halves = (text: string, expected: string): readonly [string, string] => {
  const at = text.indexOf('=')
  const [dimension, rest] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  if (at < 0 || rest === '') throw new InvalidArgumentError(`Expected ${expected}.`)
  return [dimensionArg(dimension), rest]
}

/** Values may be quoted as in CSV, as a category may have a comma in its name. */
const valuesOf = (text: string): readonly string[] => {
  try {
    const [values = [], ...more] = parse(text, { relax_quotes: true, trim: true })
    if (more.length === 0) return values
  } catch {
    // what it does not like is a quote
  }
  throw new InvalidArgumentError('Expected values with commas between them, in quotes where they have commas.')
}

/**
 * For `DIMENSION=VALUE,VALUE`, given once or more.
 *
 * @example
 * command.option('--filter <dimension=values>', 'only these', filterArg)
 */
export const filterArg = (text: string, before: readonly DimensionPair[] = []): readonly DimensionPair[] => {
  const [dimension, rest] = halves(text, 'a dimension and its values, as in kind=complaint,inquiry')
  return [...before, { dimension, texts: valuesOf(rest) }]
}

/**
 * For `DIMENSION=FILE`, given once or more, for each dimension once.
 *
 * @example
 * command.option('--roll-up <dimension=file>', 'what stands for what', dimensionFileArg)
 */
export const dimensionFileArg = (text: string, before: readonly DimensionPair[] = []): readonly DimensionPair[] => {
  const [dimension, file] = halves(text, 'a dimension and a file, as in region=provinces.json')
  if (!before.some((pair) => pair.dimension === dimension)) return [...before, { dimension, texts: [file] }]
  throw new InvalidArgumentError(`Found ${dimension} a second time, expected one file for each dimension.`)
}
