import { sqliteStore } from '@deskledger/sqlite'
import { encodeFacts, ticketKinds, standardKinds, ulidSource, asId } from '@deskledger/core'
import fs from 'node:fs'
for (const s of ['', '-wal', '-shm', '.keys']) fs.rmSync('/tmp/sqb/p.db' + s, { force: true })
const kinds = ticketKinds(standardKinds),
  ids = ulidSource()
const note = (i) => ({
  type: 'ticket.acknowledged',
  data: {},
  at: 1700000000000 + i,
  actor: { id: asId('ann'), kind: 'person', role: 'agent' },
  causationId: 'x',
})
const store = sqliteStore('/tmp/sqb/p.db', { synchronous: process.env.SYNC ?? 'normal' })
let te = 0,
  ta = 0
const n = Number(process.env.N ?? 30000)
const heads = Array.from({ length: 50 }, () => ({
  stream: 'ticket/' + ids.next(1),
  version: 0,
  hash: undefined,
  customer: undefined,
}))
for (let r = 0; r < 3; r++) {
  te = 0
  ta = 0
  for (let i = 0; i < n; i++) {
    const h = heads[(i * 7919) % 50]
    const t0 = (process.cpuUsage().user + process.cpuUsage().system) / 1000
    const cmd = ids.next(1700000000000 + (i >> 4)),
      ev = await encodeFacts(
        { store, vault: undefined, ids, events: kinds.events } as never,
        h as never,
        [{ ...note(i), causationId: cmd }] as never,
        { recordedAt: 1700000000000 + (i >> 4), correlationId: h.stream } as never,
      )
    const t1 = (process.cpuUsage().user + process.cpuUsage().system) / 1000
    const res = await store.append({
      stream: h.stream,
      expectedVersion: h.version,
      events: ev,
      command: { id: cmd, fingerprint: store.digest(ev[0].json) },
      dueAt: null,
    } as never)
    h.version++
    h.hash = ev[0].event.hash
    const t2 = (process.cpuUsage().user + process.cpuUsage().system) / 1000
    te += t1 - t0
    ta += t2 - t1
  }
  console.log('encode', ((te / n) * 1e3).toFixed(1), 'append', ((ta / n) * 1e3).toFixed(1))
}
await store.close()
