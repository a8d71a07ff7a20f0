import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Runs an example as a reader would, but on the sources. */
const run = async (name: string, ...args: readonly string[]): Promise<string> => {
  const script = join(root, 'examples', name, 'main.ts')
  const options = ['--conditions=@deskledger/source', script, ...args]
  const { stdout } = await promisify(execFile)(process.execPath, options)
  return stdout
}

test('quickstart: opens, escalates and settles a complaint, and reads a figure', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskledger-example-'))
  try {
    expect(await run('quickstart', join(folder, 'desk.db'))).toBe(
      'ResumeTicket is not allowed on a ticket that is resolved\n1 1 1\n',
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('own-kind: a fifth kind is declared outside the core, and its personal field is sealed', async () => {
  const [status, isInClear, revealed] = (await run('own-kind')).split('\n')
  expect(status).toBe('open { attempts: 1 }')
  expect(isInClear).toBe('false')
  expect(revealed).toContain('Nobody was in.')
})

test.each(['time', 'authority', 'callbacks', 'views'])('%s: prints what its comments say', async (name) => {
  const source = await readFile(join(root, 'examples', name, 'main.ts'), 'utf8')
  const said = [...source.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm)].map(([, comment]) => comment)
  expect(said.length).toBeGreaterThan(10)
  expect((await run(name)).trimEnd().split('\n')).toEqual(said)
})

test('notices: webhooks that fail at first and are sent twice, told apart by their keys', async () => {
  const keys: string[] = []
  const lines = (await run('notices'))
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.replaceAll(/notice:[0-9A-Z]{26}/g, (key) => {
        if (!keys.includes(key)) keys.push(key)
        return `key ${keys.indexOf(key) + 1}`
      }),
    )
  expect(lines).toEqual([
    '503 key 1 not now',
    '503 key 2 not now',
    '2 failed, next in 60 s',
    '200 key 1 done',
    'Error: crashed before it could keep its progress',
    '200 key 1 seen before, nothing done',
    '200 key 2 done',
    '[{"role":"desk"}] firstResponse comes due T-1 level 0',
    '[{"role":"supervisor"}] unanswered T-1 level 1',
    '0 wait, next null',
  ])
})

test('power-utility: levels 1 to 4, working days across National Day, and six cities side by side', async () => {
  expect((await run('power-utility')).trimEnd().split('\n')).toEqual([
    'marketing graded it 1: dispatch-centre leads, with supervision and marketing',
    'marketing graded it 2: dispatch-centre leads, with supervision',
    'marketing graded it 3: dispatch-centre leads, with marketing',
    'marketing graded it 4: local-centre leads, with nobody',
    'severity 3: an answer by 2026-10-08 17:30',
    'severity 2: an answer by 2026-10-10 17:30',
    'overdue since 2026-10-08 17:30, level 2',
    '2026-12: 134.0 per million customers, the month before 148.0',
    'month on month -9.5 %',
    'harbour: 124 per million, rank 1',
    'meadow: 152 per million, rank 2',
    'terrace: 172 per million, rank 3',
    'river: 200 per million, rank 4',
    'quarry: 112 per million, unranked, 28 cases, fewer than 30',
    'upland: 44 per million, unranked, 11 cases, fewer than 30',
  ])
})

test('biotech: all four kinds from intake to appraisal and improvement, and a form for two readers', async () => {
  expect((await run('biotech')).trimEnd().split('\n')).toEqual([
    'file of C-1: 1 purchase, and what was in 1 more',
    'this file goes on as customer:C-1: expected a command for that one',
    'an inquiry may not close unanswered',
    'ann owns it; the customer was told 2026-03-03 17:00',
    'it is due by 2026-03-03 17:00',
    'confirmed, closed',
    'not satisfied: Q-2 is with the supervisor',
    'closed: promised by 2026-03-05 09:00, packaging, production is responsible',
    'reward: found 300.00 CNY in all, and the role agent may not decide it; manager, director could',
    'level 2, adopted and rewarded, closed',
    'packaging: 3 of the complaints, 75 %',
    'carrier: 1 of the complaints, 25 %',
    '投诉（按原因）,1,原因,包装,否',
    '投诉（按原因）,1,件数,3,否',
    '投诉（按原因）,1,占比,75.00 %,否',
    'actions stronger boxes are not carried out',
    'rater: found self by bea, expected ann to do so',
    'satisfaction: 71.43',
    'resolution: 100',
    'complaints: 75',
    'response: 78.26',
    'handling: 100',
    'knowledge: 75',
    'teamwork: 75',
    'score 81.03, of 100 % of the weight',
    'suggestion of C-1, from the call: true',
    '1 inquiry, 1 suggestion, 2 calls',
    'torn boxes: 3 complaints in March, 1 in May',
    'kept, closed',
    'agent: Li Lei, 13900000000, Which buffer goes with kit 42?',
    'expert: ***, ***, Which buffer goes with kit 42?',
    'in the log: false',
  ])
})
