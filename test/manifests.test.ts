import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Manifest {
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly publishConfig: { readonly exports: unknown }
}

const folder = new URL('../packages/', import.meta.url)

describe.each(readdirSync(folder))('packages/%s', (name) => {
  const manifest = JSON.parse(readFileSync(new URL(`${name}/package.json`, folder), 'utf8')) as Manifest

  test('publishes the entries that the workspace uses, without their sources', () => {
    const published = Object.entries(manifest.exports).map(([path, { '@deskledger/source': _, ...rest }]) => [
      path,
      rest,
    ])
    expect(manifest.publishConfig.exports).toEqual(Object.fromEntries(published))
  })

  test('names the source of every entry first, as the first matching condition wins', () => {
    for (const target of Object.values(manifest.exports)) expect(Object.keys(target)[0]).toBe('@deskledger/source')
  })
})
