import { sqliteStore } from '@deskledger/sqlite'
import { encodeFacts, ticketKinds, standardKinds, ulidSource, asId } from '@deskledger/core'
import { DatabaseSync } from 'node:sqlite'
import fs from 'node:fs'
const clean = (f) => {
  for (const s of ['', '-wal', '-shm', '.keys']) fs.rmSync(f + s, { force: true })
}
const kinds = ticketKinds(standardKinds)
const ids = ulidSource()
const store0 = { hash: null, ledger: 'x' }
const fact = (i) => ({
  type: 'ticket.received',
  data: {
    kind: 'complaint',
    channel: 'phone',
    customer: asId('C-' + (i % 500)),
    category: 'noise',
    severity: 3,
    policy: 1,
  },
  at: 1700000000000 + i,
  actor: { id: asId('ann'), kind: 'person', role: 'agent' },
  causationId: 'x',
})
const note = (i) => ({
  type: 'ticket.acknowledged',
  data: {},
  at: 1700000000000 + i,
  actor: { id: asId('ann'), kind: 'person', role: 'agent' },
  causationId: 'x',
})
const tickets = []
async function ours(store, n, per, start) {
  const t = (process.cpuUsage().user + process.cpuUsage().system) / 1000
  for (let i = 0; i < n; i++) {
    const at = 1700000000000 + ((start + i) >> 4)
    const cmd = ids.next(at)
    const fresh = tickets.length === 0 || i % 4 === 0
    const head = fresh
      ? { stream: 'ticket/' + ids.next(at), version: 0, hash: undefined, customer: undefined }
      : tickets[(i * 7919) % tickets.length]
    const facts = Array.from({ length: per }, (_, k) => ({
      ...(head.version === 0 && k === 0 ? fact(i) : note(i)),
      causationId: cmd,
    }))
    const events = await encodeFacts({ store, vault: undefined, ids, events: kinds.events }, head, facts, {
      recordedAt: at,
      correlationId: head.stream,
    })
    const r = await store.append({
      stream: head.stream,
      expectedVersion: head.version,
      events,
      command: { id: cmd, fingerprint: store.digest(events[0].json) },
      dueAt: at % 3 ? at + 86400000 : null,
    })
    if (r.outcome !== 'appended') throw new Error(JSON.stringify(r))
    head.version += per
    head.hash = events.at(-1).event.hash
    if (fresh) {
      if (tickets.length < 50) tickets.push(head)
      else tickets[i % 50] = head
    }
  }
  return ((process.cpuUsage().user + process.cpuUsage().system) / 1000 - t) / n
}
const body =
  JSON.stringify(
    (
      await encodeFacts(
        { store: store0, vault: undefined, ids, events: kinds.events },
        { stream: 'ticket/' + ids.next(1), version: 0 },
        [{ ...note(1), causationId: ids.next(1) }],
        { recordedAt: 1, correlationId: 'ticket/' + ids.next(1) },
      )
    )[0].json,
  ) + 'p'.repeat(64)
let seq = 0
function bare(db, n, per) {
  const s = db.prepare('insert into e(stream,version,json,hash) values(?,?,?,?)')
  const b = db.prepare('begin'),
    c = db.prepare('commit')
  const t = (process.cpuUsage().user + process.cpuUsage().system) / 1000
  for (let i = 0; i < n; i++) {
    const st = 'ticket/' + ids.next(1700000000000 + (seq++ >> 4))
    if (per === 1) s.run(st, 1, body, 'h'.repeat(64))
    else {
      b.run()
      for (let k = 0; k < per; k++) s.run(st, k + 1, body, 'h'.repeat(64))
      c.run()
    }
  }
  return ((process.cpuUsage().user + process.cpuUsage().system) / 1000 - t) / n
}
for (const sync of (process.env.SYNC ?? 'normal,full').split(','))
  for (const per of (process.env.PER ?? '1,100').split(',').map(Number)) {
    const n = per === 100 ? 50 : sync === 'full' ? 200 : 2000
    const rs = []
    clean('/tmp/sqb/a.db')
    clean('/tmp/sqb/b.db')
    clean('/tmp/sqb/c.db')
    const store = sqliteStore('/tmp/sqb/a.db', { synchronous: sync })
    const b1 = new DatabaseSync('/tmp/sqb/b.db')
    b1.exec(
      `pragma journal_mode=wal;pragma synchronous=${sync};create table e(position integer primary key, stream text, version int, json text, hash text)`,
    )
    const b2 = new DatabaseSync('/tmp/sqb/c.db')
    b2.exec(
      `pragma journal_mode=wal;pragma synchronous=${sync};create table e(position integer primary key, stream text, version int, json text, hash text, unique(stream,version))`,
    )
    tickets.length = 0
    const A = [],
      B = [],
      C = []
    for (let r = 0; r < 21; r++) {
      B.push(bare(b1, n, per))
      A.push(await ours(store, n, per, r * n))
      C.push(bare(b2, n, per))
    }
    const med = (x) => x.slice(1).sort((a, b) => a - b)[10]
    console.log(
      sync,
      per,
      'bare us',
      (med(B) * 1e3).toFixed(1),
      'bare+unique',
      (med(C) * 1e3).toFixed(1),
      'ours',
      (med(A) * 1e3).toFixed(1),
      'ratio',
      (med(A) / med(B)).toFixed(2),
      'to unique',
      (med(A) / med(C)).toFixed(2),
    )
    await store.close()
    b1.close()
    b2.close()
  }
