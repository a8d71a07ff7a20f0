// A child of main.ts: measures the jobs of one work that it is told, and sends each row as it comes.
import { rowOf } from './harness.ts'
import { works } from './works.ts'

const [work = '', names = '[]', quick] = process.argv.slice(2)
const wanted = new Set(JSON.parse(names) as readonly string[])
const jobs = works[work]?.({ quick: quick === 'quick' }) ?? []
for (const job of jobs) {
  if (!wanted.has(job.name)) continue
  const row = await rowOf(job)
  await new Promise((sent) => process.send?.(row, sent))
}
process.exit()
