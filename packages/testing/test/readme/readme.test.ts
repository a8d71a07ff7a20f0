import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const here = new URL('./', import.meta.url)
const readme = readFileSync(new URL('../../README.md', here), 'utf8')
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)

test('every example of the README is a file that runs with the tests', () => {
  const files = readdirSync(here)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, here), 'utf8'))
  expect(blocks.length).toBeGreaterThan(3)
  for (const block of blocks) expect(files).toContain(block)
})
