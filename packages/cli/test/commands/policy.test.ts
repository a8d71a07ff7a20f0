import { readFile, writeFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { policySchema } from '@deskledger/core/schema'
import { describe, expect, it } from 'vitest'
import { deskledger } from '../terminal.ts'

const good = join(import.meta.dirname, '../../../../docs/policies/water-works.json')

/** The policy file with some fields in the place of others. */
const changed = async (fields: object): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'policy-')), 'policy.json')
  await writeFile(file, JSON.stringify({ ...(JSON.parse(await readFile(good, 'utf8')) as object), ...fields }))
  return file
}

describe('deskledger policy', () => {
  it('finds nothing wrong with a good file', async () => {
    expect(await deskledger('policy', 'check', good)).toMatchObject({
      code: 0,
      out: `${good}: nothing is wrong with version 2\n`,
    })
  })

  it('names every mistake, a line each, and exits with 1', async () => {
    const file = await changed({ routing: [{ name: 'all', lead: 'works' }], autoClose: { within: 'soon' } })
    const { code, out } = await deskledger('policy', 'check', file)
    expect([code, out.split('\n')]).toEqual([
      1,
      [
        'autoClose.within: found "soon", expected an ISO 8601 duration, such as PT24H',
        'routing[0].lead: found "works", expected a department of this policy: service, network',
        '',
      ],
    ])
    const json = await deskledger('policy', 'check', file, '--json')
    expect((JSON.parse(json.out) as { issues: { path: string }[] }).issues.map(({ path }) => path)).toEqual([
      'autoClose.within',
      'routing[0].lead',
    ])
  })

  it('names figures and commands that there are none of', async () => {
    const file = await changed({
      targets: [{ kpi: 'happiness', atLeast: 1 }],
      roles: { agent: { reveals: 'all', may: ['Resolve'] }, manager: { reveals: 'all' } },
    })
    const { code, out } = await deskledger('policy', 'check', file)
    expect(code).toBe(1)
    expect(out).toContain('roles.agent.may[0]: found "Resolve", expected a command')
    expect(out).toContain('targets[0].kpi: found "happiness", expected the id of a measure')
  })

  it('says what a policy says, in English or in Chinese', async () => {
    expect((await deskledger('policy', 'explain', good)).out).toContain('tickets of the class Supply (supply) go to')
    const { out } = await deskledger('policy', 'explain', good, '--language', 'zh')
    expect(out).toContain('类别为供水（supply）的工单由管网部（network）牵头')
  })

  it('explains none that does not hold', async () => {
    const file = await changed({ version: 0 })
    expect(await deskledger('policy', 'explain', file)).toMatchObject({ code: 2 })
  })

  it('prints the schema', async () => {
    expect(JSON.parse((await deskledger('policy', 'schema')).out)).toEqual(policySchema())
  })

  it.each([
    [['policy', 'mend', good], 'action: found mend, expected check, explain or schema'],
    [['policy', 'check'], 'check: expected a policy file'],
    [['policy', 'check', '/nowhere/policy.json'], 'no such file or directory'],
    [['policy', 'check', join(import.meta.dirname, 'policy.test.ts')], 'expected JSON'],
  ])('refuses %j', async (args, expected) => {
    const { code, err } = await deskledger(...args)
    expect(code).toBe(2)
    expect(err).toContain(expected)
  })
})
