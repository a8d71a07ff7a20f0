import { execFile } from 'node:child_process'
import { mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** One block of the page: a file to save, commands to give, or what the commands before it print. */
interface Block {
  readonly language: string
  readonly file: string | undefined
  readonly text: string
}

const blocksOf = (page: string): readonly Block[] =>
  [...page.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gmu)].map(([, language = '', file, text = '']) => ({
    language,
    file,
    text,
  }))

/** What `npm install` would put there, from this checkout: nothing of it is published for the test. */
const install = async (folder: string): Promise<void> => {
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '@deskledger'), { recursive: true })
  for (const name of ['core', 'sqlite']) {
    await symlink(join(root, 'packages', name), join(modules, '@deskledger', name))
  }
  await symlink(join(root, 'packages', 'cli'), join(modules, 'deskledger'))
}

const sources = '--conditions=@deskledger/source'
const command = join(root, 'packages', 'cli', 'src', 'main.ts')

/** Runs one line of the page in the reader's folder. */
const runLine = async (line: string, folder: string): Promise<string> => {
  const [program, ...args] = line.split(' ')
  if (program === 'npm' && args[0] === 'install') {
    await install(folder)
    return ''
  }
  if (program === 'npm') {
    await writeFile(join(folder, 'package.json'), '{}\n')
    return ''
  }
  const script = program === 'npx' ? [command, ...args.slice(1)] : args
  const { stdout } = await promisify(execFile)(process.execPath, [sources, ...script], { cwd: folder })
  return stdout
}

test('docs/your-own-desk.md can be followed to the letter, from an empty folder to first figures', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskledger-own-'))
  try {
    const printed = new Map<string, string>()
    let last = ''
    const said: [string, string][] = []
    for (const { language, file, text } of blocksOf(await readFile(join(root, 'docs', 'your-own-desk.md'), 'utf8'))) {
      if (file !== undefined) await writeFile(join(folder, file), text)
      else if (language === 'text') said.push([text, last])
      else {
        last = ''
        for (const line of text.trim().split('\n')) {
          const out = await runLine(line, folder)
          printed.set(line, out)
          last += out
        }
      }
    }
    expect(said).toHaveLength(3)
    for (const [page, run] of said) expect(run).toBe(page)
    const explained = printed.get('npx deskledger policy explain policy.json') ?? ''
    expect(explained).toContain('workshop')
    const { rows } = JSON.parse(printed.get('npx deskledger kpi desk.db --as-of 2026-03-20 --json') ?? '') as {
      readonly rows: readonly { readonly kpi: string; readonly value: number | null }[]
    }
    const valueOf = (kpi: string) => rows.find((row) => row.kpi === kpi)?.value
    expect([valueOf('complaintsReceived'), valueOf('inquiriesReceived'), valueOf('resolutionRate')]).toEqual([1, 1, 1])
    expect(printed.get('npx deskledger verify desk.db')).toContain('sound')
    expect(printed.get('npx deskledger show desk.db T-1')).toContain('nobody answered')
  } finally {
    await rm(folder, { recursive: true })
  }
})
