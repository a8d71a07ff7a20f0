import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)

/** What a snippet says of an expression, `calendar.isOpen(...) // false: why`, as a line that throws when it is not so. */
const checked = (code: string): string =>
  code.replace(/^(\S.*) \/\/ (true|false): .*$/gm, "if (($1) !== $2) throw new Error('it is not $2')")

test.each(snippets)('the README keeps its word: %#', async (code) => {
  const flags = ['--conditions=@deskledger/source', '--input-type=module-typescript', '--eval', checked(code)]
  await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname })
})

test('the README has snippets that say what comes of them', () => {
  expect(snippets.filter((code) => checked(code) !== code)).toHaveLength(2)
})
