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
  expect(status).toBe('open { visits: 1 }')
  expect(isInClear).toBe('false')
  expect(revealed).toContain('Needs a new valve.')
})

test('time: prints what its comments say', async () => {
  const source = await readFile(join(root, 'examples', 'time', 'main.ts'), 'utf8')
  const said = [...source.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm)].map(([, comment]) => comment)
  expect(said.length).toBeGreaterThan(10)
  expect((await run('time')).trimEnd().split('\n')).toEqual(said)
})
