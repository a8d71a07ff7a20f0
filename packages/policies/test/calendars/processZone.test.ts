import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const entry = new URL('../../src/calendars.ts', import.meta.url).href

// Places with a holiday on a day on which one of these zones skips midnight: Santiago 2024-09-08, Cairo 2026-04-24.
const script = `
  const { china, publicHolidays } = await import('${entry}')
  const answers = [china({ years: [2024, 2025, 2026] })]
  for (const [country, region] of [['AD'], ['AM'], ['AU', 'QLD'], ['IL'], ['JP'], ['TR'], ['US'], ['FO']])
    answers.push(await publicHolidays(country, region, { years: [2024, 2025, 2026, 2027] }))
  console.log(JSON.stringify(answers))
`

/** The answers of a process of its own, as a running one cannot change its zone everywhere. */
const inZone = async (zone: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@deskledger/source', '--input-type=module', '--eval', script],
    { env: { ...process.env, TZ: zone }, cwd: import.meta.dirname },
  )
  return stdout
}

const inUtc = inZone('UTC')
const zones = ['Asia/Shanghai', 'America/Santiago', 'Africa/Cairo', 'Pacific/Apia', 'America/Los_Angeles']

test.each(zones)('a process in %s gives the same dates', async (zone) => {
  expect(await inUtc).toContain('"2024-09-08":[]')
  expect(await inZone(zone)).toBe(await inUtc)
})
