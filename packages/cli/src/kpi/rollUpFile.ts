import { BadInput } from '../badInput.ts'
import { isObject, readJson, shown } from './jsonFile.ts'
import type { DimensionPair } from './dimensionPair.ts'

type Parents = Readonly<Record<string, string>>

const parentsIn = async (dimension: string, file: string): Promise<Parents> => {
  const option = `--roll-up ${dimension}`
  const parents = await readJson(option, file)
  if (!isObject(parents)) {
    throw new BadInput(`${option}: ${file}: found ${shown(parents)}, expected an object from each value to its parent`)
  }
  for (const [child, parent] of Object.entries(parents)) {
    if (typeof parent === 'string') continue
    throw new BadInput(`${option}: ${file}: ${child}: found ${shown(parent)}, expected the name of its parent`)
  }
  return parents as Parents
}

/**
 * Reads which values stand for which, one file a dimension: `{ "Guangzhou": "Guangdong", "Shenzhen": "Guangdong" }`.
 *
 * @throws BadInput naming the option, the file and the value
 */
export const readRollUps = async (pairs: readonly DimensionPair[]): Promise<Readonly<Record<string, Parents>>> => {
  const read = pairs.map(async ({ dimension, texts: [file = ''] }) => [dimension, await parentsIn(dimension, file)])
  return Object.fromEntries(await Promise.all(read)) as Readonly<Record<string, Parents>>
}
