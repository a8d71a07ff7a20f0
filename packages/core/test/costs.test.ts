/** Costs, counted rather than timed: so they say the same on every machine. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { memoryStore, memoryVault, portableSha256, type EventStore } from '@deskledger/core'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { testDesk, ticket } from './desk/testDesk.ts'

const core = fileURLToPath(new URL('..', import.meta.url))

/** Counts calls of a store, and events that it hands out. */
const counting = (store: EventStore) => {
  const counts = { calls: 0, events: 0 }
  const counted: EventStore = {
    ...store,
    append: (append) => ((counts.calls += 1), store.append(append)),
    findCommand: (id) => ((counts.calls += 1), store.findCommand(id)),
    async readStream(...args) {
      counts.calls += 1
      const events = await store.readStream(...args)
      counts.events += events.length
      return events
    },
  }
  return { counts, store: counted }
}

const costOfOneMore = async (others: number) => {
  const { counts, store } = counting(memoryStore())
  const { open, must } = testDesk({ store })
  for (let n = 0; n < others; n++) await open('complaint', { ticket: ticket(`other-${n}`) })
  await open('complaint')
  const before = { ...counts }
  await must('AcknowledgeTicket', {})
  return { calls: counts.calls - before.calls, events: counts.events - before.events }
}

describe('costs', () => {
  test('trap 27: one more command costs as many reads in a ledger of 2,000 tickets as in one of 2', async () => {
    expect(await costOfOneMore(2000)).toEqual(await costOfOneMore(2))
  })

  test('trap 28: a chain that is off hashes nothing, and one that is on hashes once an event', async () => {
    const work = async (hash: null | ((text: string) => string)) => {
      const { open, must, log } = testDesk({ store: memoryStore({ hash }) })
      await open('complaint')
      await must('AcknowledgeTicket', {})
      return log()
    }
    for (const { hash, prev } of await work(null)) expect([hash, prev]).toEqual(['', ''])
    let hashed = 0
    const log = await work((text) => ((hashed += 1), portableSha256(text)))
    const streams = 2
    expect(hashed).toBe(log.length + streams)
  })

  test('trap 28: events without personal fields ask for no key', async () => {
    let asked = 0
    const vault = memoryVault()
    const seal: typeof vault.seal = (...args) => ((asked += 1), vault.seal(...args))
    const { open, must, desk } = testDesk({ store: memoryStore({ vault: { ...vault, seal } }) })
    await open('complaint')
    await must('AcknowledgeTicket', {})
    await desk.load(ticket())
    expect(asked).toBe(0)
    await must('AddNote', { text: 'x' })
    expect(asked).toBe(1)
  })
})

describe('importing the core', () => {
  test('trap 31: does nothing: no clock, no chance, no timer, no file, no network', () => {
    const script = `
      const refuse = (name) => () => { throw new Error(name + ' was called by an import') }
      Date.now = refuse('Date.now')
      Math.random = refuse('Math.random')
      crypto.getRandomValues = refuse('getRandomValues')
      process.cwd = refuse('cwd')
      for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'fetch']) globalThis[name] = refuse(name)
      const loaded = await import('@deskledger/core')
      console.log(JSON.stringify([typeof loaded.createDesk, process.getActiveResourcesInfo().filter((kind) => /Timeout|Immediate|Socket/.test(kind))]))
    `
    const output = execFileSync(
      process.execPath,
      ['--conditions=@deskledger/source', '--input-type=module', '--eval', script],
      { cwd: core, encoding: 'utf8' },
    )
    expect(JSON.parse(output)).toEqual(['function', []])
  })

  test('trap 35: it bundles for a platform that has no built-ins', async () => {
    const result = await build({
      entryPoints: [`${core}/src/index.ts`],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      conditions: ['@deskledger/source'],
      logLevel: 'silent',
    })
    expect(result.errors).toEqual([])
    expect(result.outputFiles[0]!.text).not.toMatch(/from ['"]node:|require\(['"]node:/)
  })

  test('trap 35: no file of it names a built-in', () => {
    const files = readdirSync(`${core}/src`, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    expect(files.length).toBeGreaterThan(30)
    const naming = files.filter((file) => readFileSync(`${core}/src/${file}`, 'utf8').includes("from 'node:"))
    expect(naming).toEqual([])
  })
})
