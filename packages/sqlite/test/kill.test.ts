import { asId } from '@deskledger/core'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sqliteStore } from '@deskledger/sqlite'
import { gather } from './appends.ts'
import { ledgerPath } from './folder.ts'
import { ledgerFaults } from './ledgerFaults.ts'
import { child } from './processes/child.ts'
import { soak } from './soak.ts'

const ROUNDS = soak(3)

const acknowledgedIn = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map(lines.map((line) => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]))

test(
  'a process that is killed while it appends loses nothing that it acknowledged',
  async () => {
    const file = ledgerPath()
    for (let round = 0; round < ROUNDS; round++) {
      const { process, lines, printed, ended } = child(
        new URL('processes/appendForever.ts', import.meta.url),
        file,
        `round-${round}`,
      )
      await printed(20)
      await sleep(Math.random() * 300)
      process.kill('SIGKILL')
      const { code, errors } = await ended
      expect({ code, errors }).toEqual({ code: null, errors: '' })

      const store = sqliteStore(file)
      expect(await ledgerFaults(store)).toEqual([])
      for (const [stream, version] of acknowledgedIn(lines)) {
        const events = await store.readStream(asId(stream))
        expect(events.length).toBeGreaterThanOrEqual(version)
        expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1))
        // all of an append or none: sizes go 1, 2, 3 by version, and every command is there with its events
        const last = await store.findCommand(asId(events.at(-1)!.causationId))
        expect(last?.after).toBe(events.length)
      }
      expect((await gather(store.readAll())).length).toBeGreaterThan(0)
      await store.close()
    }
  },
  20_000 * ROUNDS,
)
