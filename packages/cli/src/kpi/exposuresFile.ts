import { checkExposures, type ExposureEntry } from '@deskledger/core/kpi'
import { checkGroup } from './checkGroup.ts'
import type { ExposureTable } from './exposureTable.ts'
import { fieldIssues } from './fieldIssues.ts'
import { readObjects } from './jsonFile.ts'

const readExposuresJson = async (file: string): Promise<ExposureTable> => {
  const entries = await readObjects('--exposures', file, 'exposures')
  for (const [index, { group }] of entries.entries()) checkGroup(group, `--exposures: ${file}: [${index}].group`)
  return {
    entries: entries as readonly unknown[] as readonly ExposureEntry[],
    areTexts: false,
    placeOf: (index, field) => `[${index}].${field}`,
  }
}

const PATH = /^exposures\[(\d+)\]\.(\w+)$/u

/**
 * Reads exposures: a list as JSON where the file is named so, else CSV.
 *
 * @param exposure the one that is meant where any would do
 * @throws BadInput naming the file, the place in it, the value and what was expected
 *
 * @example
 * await readExposures('customers.csv')
 */
export const readExposures = async (file: string, exposure: string | undefined): Promise<ExposureTable> => {
  const isJson = file.toLowerCase().endsWith('.json')
  const table = isJson
    ? await readExposuresJson(file)
    : await (await import('./exposuresCsv.ts')).readExposuresCsv(file) // only those who have CSV load its parser
  fieldIssues(
    () => checkExposures({ exposures: table.entries, ...(exposure === undefined ? {} : { exposure }) }),
    (path) => {
      const [, index, field = ''] = PATH.exec(path) ?? []
      return index === undefined ? `--${path}` : `--exposures: ${file}: ${table.placeOf(Number(index), field)}`
    },
  )
  return table
}
