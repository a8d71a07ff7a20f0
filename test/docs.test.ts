import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { standardMeasures } from '@deskledger/core/kpi'
import { timePicture } from './timePicture.ts'

const root = join(import.meta.dirname, '..')
const isUpdating = process.env['UPDATE_DOCS'] === '1'

/** Text between `// #region NAME` and `// #endregion` of a file that the tests run. */
const regionOf = (file: string, name: string): string => {
  const [, region] =
    new RegExp(`// #region ${name}\\n([\\s\\S]*?)// #endregion`).exec(readFileSync(join(root, file), 'utf8')) ?? []
  if (region === undefined) throw new Error(`${file}: no region ${name}`)
  return region
}

const snippet = /<!-- snippet: (\S+)#(\S+) -->\n+```ts\n[\s\S]*?```/g

/** What a page says, and what it must say; with UPDATE_DOCS=1 the one is made the other first. */
const pageAndWanted = (page: string, wanted: (text: string) => string): readonly [string, string] => {
  const path = join(root, page)
  if (isUpdating) writeFileSync(path, wanted(readFileSync(path, 'utf8')))
  const text = readFileSync(path, 'utf8')
  return [text, wanted(text)]
}

test.each(['README.md', 'packages/core/README.md', 'docs/concepts.md', 'docs/time.md'])(
  '%s: its code is a region of a file that the tests run',
  (page) => {
    const [text, wanted] = pageAndWanted(page, (before) =>
      before.replace(snippet, (_, file: string, name: string) => {
        return `<!-- snippet: ${file}#${name} -->\n\n\`\`\`ts\n${regionOf(file, name)}\`\`\``
      }),
    )
    expect(text).toMatch(snippet)
    expect(text).toBe(wanted)
  },
)

const sectionOf = ({ id, label, unit, clock, cohort, formula, empty }: (typeof standardMeasures)[number]): string =>
  [
    `## ${id}`,
    '',
    `${label.en} · ${label.zh}`,
    '',
    `- formula: ${formula}`,
    `- cohort: ${cohort}`,
    `- unit: ${unit}${clock === null ? '' : `, in ${clock === 'both' ? 'clock and business' : clock} time`}`,
    ...(empty === '' ? [] : [`- null when: ${empty}`]),
    '',
  ].join('\n')

test('docs/kpis.md says what the measures say', () => {
  const [text, wanted] = pageAndWanted('docs/kpis.md', (before) => {
    const [head] = before.split('<!-- measures -->')
    return `${head ?? ''}<!-- measures -->\n\n${standardMeasures.map(sectionOf).join('\n')}`
  })
  expect(text).toBe(wanted)
})

test('docs/time.svg is drawn from the calendars', () => {
  const [picture, wanted] = pageAndWanted('docs/time.svg', timePicture)
  expect(picture).toBe(wanted)
})
