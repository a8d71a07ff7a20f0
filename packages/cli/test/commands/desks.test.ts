import { readyDesks } from '@deskledger/policies/desks'
import { describe, expect, it } from 'vitest'
import { deskledger } from '../terminal.ts'

describe('deskledger desks', () => {
  it('prints an array of desks with their rules as JSON', async () => {
    const { code, out } = await deskledger('desks', '--json')
    expect(code).toBe(0)
    const desks = JSON.parse(out) as { desk: string; rules: { number: number; where: string; test: string }[] }[]
    expect(desks.map(({ desk }) => desk)).toEqual(readyDesks.map(({ name }) => name))
    for (const { desk, rules } of desks) {
      for (const [index, { number, where, test }] of rules.entries()) {
        expect([number, where === '']).toEqual([index + 1, false])
        expect(test).toMatch(new RegExp(`^packages/policies/test/desks/${desk}\\.test\\.ts: ${number}\\. `, 'u'))
      }
    }
  })

  it('lists them in words', async () => {
    const { out } = await deskledger('desks')
    for (const { name, title } of readyDesks) expect(out).toContain(`${name}: ${title.en} (${title.zh})`)
  })
})
