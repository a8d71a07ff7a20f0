import fc from 'fast-check'
import { futureColumns, keyColumns } from '../../src/servicenow/columns.ts'

export type Cells = Readonly<Record<string, string>>

export const header: readonly string[] = [...keyColumns, ...futureColumns]

const cell = (value: string): string => (/[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

export const csv = (rows: readonly Cells[], columns = header, lineEnd = '\n'): string =>
  [columns, ...rows.map((row) => columns.map((name) => row[name] ?? '?'))]
    .map((line) => line.map(cell).join(','))
    .join(lineEnd) + lineEnd

const START = Date.UTC(2016, 1, 27)

export const minute = (n: number): string => {
  const date = new Date(START + n * 60_000)
  const time = `${String(date.getUTCHours()).padStart(2, '0')}:${String(date.getUTCMinutes()).padStart(2, '0')}`
  return `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()} ${time}`
}

const states = [
  'New',
  'Active',
  'Awaiting User Info',
  'Awaiting Vendor',
  'Awaiting Problem',
  'Awaiting Evidence',
  'Resolved',
  'Closed',
  '-100',
  '?',
]

const update = fc.record({
  wait: fc.integer({ min: 0, max: 3000 }),
  incident_state: fc.constantFrom(...states),
  made_sla: fc.constantFrom('true', 'true', 'false'),
  priority: fc.constantFrom('1 - Critical', '2 - High', '3 - Moderate', '4 - Low', '?', '5 - Planning'),
  assignment_group: fc.constantFrom('?', 'Group 1', 'Group 2'),
  assigned_to: fc.constantFrom('?', 'Resolver 1', 'Resolver 2'),
  category: fc.constantFrom('?', 'Category 1', 'Category 2', 'unknown'),
  impact: fc.constantFrom('1 - High', '2 - Medium'),
  sys_updated_by: fc.constantFrom('?', 'Updated by 1', 'Updated by 2'),
})

/** One ticket's rows in order of time; updates that share a minute included, and some that come before the opening. */
const ticketRows = (number: string): fc.Arbitrary<readonly Cells[]> =>
  fc
    .record({ opened: fc.integer({ min: 0, max: 5000 }), updates: fc.array(update, { minLength: 1, maxLength: 8 }) })
    .map(({ opened, updates }) => {
      let now = Math.max(0, opened - 60)
      return updates.map(({ wait, ...cells }, index) => {
        now += wait % 3 === 0 ? 0 : wait
        return {
          ...cells,
          number,
          opened_at: minute(opened),
          sys_updated_at: minute(now),
          sys_mod_count: String(index),
          caller_id: 'Caller 1',
          contact_type: 'Phone',
        }
      })
    })

/** A log of a few tickets, each ticket's rows together. */
export const tickets: fc.Arbitrary<readonly (readonly Cells[])[]> = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => ticketRows(`INC${index}`))))

/** What a later export says on every row of its tickets. */
export const withFuture = (rows: readonly Cells[], code: string): readonly Cells[] =>
  rows.map((row) => ({
    ...row,
    closed_code: code,
    resolved_by: 'Resolved by 9',
    resolved_at: minute(9000),
    closed_at: minute(9999),
  }))
