import { readFile } from 'node:fs/promises'
import { BadInput, inOneLine } from '../badInput.ts'

/**
 * Reads a file of JSON that an option names.
 *
 * @throws BadInput naming the file when it is no JSON
 */
export const readJson = async (option: string, file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8')
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new BadInput(`${option}: ${file}: is no JSON: ${inOneLine(error)}`, { cause: error })
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value that was found where another was expected, in a few words. */
export const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

/**
 * Reads a list of objects.
 *
 * @throws BadInput naming the file, and the entry that is none
 */
export const readObjects = async (
  option: string,
  file: string,
  what: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const list = await readJson(option, file)
  if (!Array.isArray(list)) throw new BadInput(`${option}: ${file}: found ${shown(list)}, expected a list of ${what}`)
  return (list as readonly unknown[]).map((entry, index) => {
    if (isObject(entry)) return entry
    throw new BadInput(`${option}: ${file}: [${index}]: found ${shown(entry)}, expected an object`)
  })
}
