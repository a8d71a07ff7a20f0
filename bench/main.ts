// `npm run -s bench -- [--json] [--quick] [--only PART]`
import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'
import type { Row } from './harness.ts'
import { tableOf } from './table.ts'
import { works } from './works.ts'

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, only: { type: 'string', default: '' } },
})
const size = { quick: values.quick ?? false }
const part = values.only.toLowerCase()

const measure = (work: string, names: readonly string[], take: (row: Row) => void): Promise<void> =>
  new Promise((resolve) => {
    const child = fork(
      new URL('runWork.ts', import.meta.url),
      [work, JSON.stringify(names), size.quick ? 'quick' : ''],
      {
        execArgv: [...process.execArgv, '--expose-gc'],
        // what a peer prints (npm's progress) belongs to the terminal, not to the figures
        stdio: ['ignore', 2, 2, 'ipc'],
      },
    )
    child.on('message', (row) => take(row as Row))
    child.on('exit', () => resolve())
  })

const lost = (name: string, unit: string): Row => ({
  name,
  value: null,
  floor: null,
  ratio: null,
  unit,
  runs: 0,
  bar: null,
  met: null,
  unavailable: 'the process that measures it ended early: its message is above',
})

const rows: Row[] = []
for (const [work, jobsOf] of Object.entries(works)) {
  const jobs = jobsOf(size).filter(({ name }) => name.toLowerCase().includes(part))
  if (jobs.length === 0) continue
  process.stderr.write(`measuring ${jobs.length} rows: ${work} ...\n`)
  const taken = new Map<string, Row>()
  const names = jobs.map(({ name }) => name)
  await measure(work, names, (row) => taken.set(row.name, row))
  rows.push(...jobs.map(({ name, unit }) => taken.get(name) ?? lost(name, unit)))
}
console.log(values.json ? JSON.stringify(rows, null, 2) : tableOf(rows))
if (rows.length === 0) process.exitCode = 2
