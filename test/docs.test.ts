import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { explainPolicy } from '@deskledger/core/explain'
import { standardMeasures } from '@deskledger/core/kpi'
import { checkPolicy } from '@deskledger/core/policy'
import { policySchema } from '@deskledger/core/schema'
import { kpiIndex, kpiPage } from './kpiPages.ts'
import { fieldTable } from './policyFields.ts'
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
  if (isUpdating) writeFileSync(path, wanted(existsSync(path) ? readFileSync(path, 'utf8') : ''))
  const text = readFileSync(path, 'utf8')
  return [text, wanted(text)]
}

test.each([
  'README.md',
  'packages/core/README.md',
  'docs/concepts.md',
  'docs/records.md',
  'docs/time.md',
  'docs/policy.md',
  'docs/callbacks.md',
  'docs/authority.md',
  'docs/views.md',
])('%s: its code is a region of a file that the tests run', (page) => {
  const [text, wanted] = pageAndWanted(page, (before) =>
    before.replace(snippet, (_, file: string, name: string) => {
      return `<!-- snippet: ${file}#${name} -->\n\n\`\`\`ts\n${regionOf(file, name)}\`\`\``
    }),
  )
  expect(text).toMatch(snippet)
  expect(text).toBe(wanted)
})

/** What stands behind a mark up to the next heading is made. */
const madeBehind = (text: string, mark: string, made: string): string => {
  const [before = '', behind = ''] = text.split(mark)
  const next = behind.search(/\n## /u)
  return `${before}${mark}\n\n${made}${next === -1 ? '' : behind.slice(next)}`
}

test('docs/policy.md has its policy, what it says, and every field', () => {
  const file = 'docs/policies/water-works.json'
  const json = readFileSync(join(root, file), 'utf8')
  const [text, wanted] = pageAndWanted('docs/policy.md', (before) => {
    const shown = before.replace(
      /<!-- file: \S+ -->\n+(?:```json\n[\s\S]*?```\n)?/u,
      `<!-- file: ${file} -->\n\n\`\`\`json\n${json}\`\`\`\n`,
    )
    const policy = checkPolicy(JSON.parse(json))
    const said = `\`\`\`text\n${explainPolicy(policy, 'en', standardMeasures)}\`\`\`\n\n\`\`\`text\n${explainPolicy(policy, 'zh', standardMeasures)}\`\`\`\n`
    return madeBehind(
      madeBehind(shown, `<!-- explained: ${file} -->`, said),
      '<!-- fields -->',
      fieldTable(policySchema()),
    )
  })
  expect(text).toBe(wanted)
})

test('docs/kpis.md lists every measure', () => {
  const [text, wanted] = pageAndWanted('docs/kpis.md', (before) => {
    const [head] = before.split('<!-- measures -->')
    return `${head ?? ''}<!-- measures -->\n\n${kpiIndex(standardMeasures)}`
  })
  expect(text).toBe(wanted)
})

test.each(standardMeasures.map((measure) => [measure.id, measure] as const))(
  'docs/kpis/%s.md says what the measure says',
  (id, measure) => {
    const [text, wanted] = pageAndWanted(`docs/kpis/${id}.md`, () => kpiPage(measure))
    expect(text).toBe(wanted)
  },
)

test('docs/kpis has no page of a measure that is gone', () => {
  expect(readdirSync(join(root, 'docs/kpis')).toSorted()).toEqual(
    standardMeasures.map(({ id }) => `${id}.md`).toSorted(),
  )
})

test('measures stand in the order of the catalogue', () => {
  const numbers = standardMeasures.map(({ catalogue }) => catalogue)
  expect(numbers).toEqual(numbers.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
})

test('docs/time.svg is drawn from the calendars', () => {
  const [picture, wanted] = pageAndWanted('docs/time.svg', timePicture)
  expect(picture).toBe(wanted)
})
