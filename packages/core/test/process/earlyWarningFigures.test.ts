import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { detected, falseAlarmsIn } from './simulatedClass.ts'

const page = new URL('../../../../docs/records.md', import.meta.url)

const years = 200
const runs = 200

const percent = (found: number): string => `${Math.round((100 * found) / runs)} %`

/** What the early warning does with drawn counts: false alarms a year, and rises that are found within two weeks. */
const table = (): string => {
  const lines = [56, 182].flatMap((baselineDays) =>
    [1, 2].flatMap((dispersion) =>
      [0.5, 2, 10].map((rate) => {
        const rule = { days: 7, baselineDays, falseAlarms: 1, atLeast: 3 }
        const of = { rate, dispersion }
        const alarms = (falseAlarmsIn(years, of, rule, 17) / years).toFixed(2)
        const [double, triple] = [2, 3].map((times) => percent(detected(runs, 14, times, of, rule, 23)))
        return `| ${baselineDays} | ${rate} | ${dispersion} | ${alarms} | ${double} | ${triple} |`
      }),
    ),
  )
  return [
    '| baseline days | tickets a day | variance / mean | false alarms a year | doubling found within 14 days | tripling |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}

test('docs/records.md says what the simulation gives', () => {
  const wanted = (text: string): string =>
    text.replace(/<!-- early warning -->[\s\S]*?<!-- end -->/u, `<!-- early warning -->\n\n${table()}\n\n<!-- end -->`)
  if (process.env['UPDATE_DOCS'] === '1' && existsSync(page)) {
    writeFileSync(page, wanted(readFileSync(page, 'utf8')))
  }
  const text = readFileSync(page, 'utf8')
  const plain = (markdown: string): string => markdown.replaceAll(/ +/gu, ' ').replaceAll(/-{3,}/gu, '---')
  expect(text).toContain('<!-- early warning -->')
  expect(plain(text)).toBe(plain(wanted(text)))
})
