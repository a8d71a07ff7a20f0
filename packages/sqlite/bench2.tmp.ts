import { encodeFacts, ticketKinds, standardKinds, ulidSource, asId } from '@deskledger/core'
import { platformSha256 } from './src/ledgerFile.ts'
import { DatabaseSync } from 'node:sqlite'
import fs from 'node:fs'
const kinds = ticketKinds(standardKinds),
  ids = ulidSource()
const note = (i) => ({
  type: 'ticket.acknowledged',
  data: {},
  at: 1700000000000 + i,
  actor: { id: asId('ann'), kind: 'person', role: 'agent' },
  causationId: 'x',
})
const store = { hash: platformSha256, ledger: 'x' }
for (let r = 0; r < 3; r++) {
  const n = 20000,
    t = performance.now()
  for (let i = 0; i < n; i++)
    await encodeFacts(
      { store, vault: undefined, ids, events: kinds.events },
      { stream: 'ticket/1', version: 3, hash: 'a'.repeat(64), customer: 'c' } as never,
      [note(i)] as never,
      { recordedAt: i, correlationId: 'c' },
    )
  console.log('encode us', ((performance.now() - t) / n) * 1e3)
}
const med = (x) => {
  const s = x.slice(1).sort((a, b) => a - b)
  return s[s.length >> 1]
}
const json = 'p'.repeat(420)
const S = (db, q) => db.prepare(q)
const variants = {
  bare: (db) => {
    db.exec('create table e(position integer primary key, stream text, version int, json text, hash text)')
    const s = S(db, 'insert into e(stream,version,json,hash) values(?,?,?,?)')
    return (st, v, id) => s.run(st, v, json, 'h'.repeat(64))
  },
  bareTx: (db) => {
    db.exec('create table e(position integer primary key, stream text, version int, json text, hash text)')
    const s = S(db, 'insert into e(stream,version,json,hash) values(?,?,?,?)'),
      b = S(db, 'begin immediate'),
      c = S(db, 'commit')
    return (st, v, id) => {
      b.run()
      s.run(st, v, json, 'h'.repeat(64))
      c.run()
    }
  },
  uniq: (db) => {
    db.exec(
      'create table e(position integer primary key, stream text, version int, json text, hash text,unique(stream,version))',
    )
    const s = S(db, 'insert into e(stream,version,json,hash) values(?,?,?,?)'),
      b = S(db, 'begin immediate'),
      c = S(db, 'commit')
    return (st, v, id) => {
      b.run()
      s.run(st, v, json, 'h'.repeat(64))
      c.run()
    }
  },
  uniqCmd: (db) => {
    db.exec(
      'create table e(position integer primary key, stream text, version int, json text, hash text,unique(stream,version));create table c(id text primary key,f text,stream text,before int,after int) without rowid',
    )
    const s = S(db, 'insert into e(stream,version,json,hash) values(?,?,?,?)'),
      b = S(db, 'begin immediate'),
      c = S(db, 'commit'),
      k = S(db, 'insert into c values(?,?,?,?,?)')
    return (st, v, id) => {
      b.run()
      s.run(st, v, json, 'h'.repeat(64))
      k.run(id, 'f'.repeat(64), st, v - 1, v)
      c.run()
    }
  },
  uniqCmdReads: (db) => {
    db.exec(
      'create table e(position integer primary key, stream text, version int, json text, hash text,unique(stream,version));create table c(id text primary key,f text,stream text,before int,after int) without rowid',
    )
    const s = S(db, 'insert into e(stream,version,json,hash) values(?,?,?,?)'),
      b = S(db, 'begin immediate'),
      c = S(db, 'commit'),
      k = S(db, 'insert into c values(?,?,?,?,?)'),
      r1 = S(db, 'select f from c where id=?'),
      r2 = S(db, 'select max(version) from e where stream=?')
    return (st, v, id) => {
      b.run()
      r1.get(id)
      r2.get(st)
      s.run(st, v, json, 'h'.repeat(64))
      k.run(id, 'f'.repeat(64), st, v - 1, v)
      c.run()
    }
  },
  due: (db) => {
    db.exec(
      'create table e(position integer primary key, stream text, version int, json text, hash text,unique(stream,version));create table c(id text primary key,f text,stream text,before int,after int) without rowid;create table due(stream text primary key,due_at int) without rowid;create index di on due(due_at)',
    )
    const s = S(db, 'insert into e(stream,version,json,hash) values(?,?,?,?)'),
      b = S(db, 'begin immediate'),
      c = S(db, 'commit'),
      k = S(db, 'insert into c values(?,?,?,?,?)'),
      r1 = S(db, 'select f from c where id=?'),
      r2 = S(db, 'select max(version) from e where stream=?'),
      d = S(
        db,
        'insert into due values(?,?) on conflict(stream) do update set due_at=excluded.due_at where due_at<>excluded.due_at',
      )
    return (st, v, id) => {
      b.run()
      r1.get(id)
      r2.get(st)
      s.run(st, v, json, 'h'.repeat(64))
      k.run(id, 'f'.repeat(64), st, v - 1, v)
      d.run(st, 1700000000000 + ((v * 7919) % 100000))
      c.run()
    }
  },
}
for (const sync of (process.env.SYNC ?? 'normal,full').split(','))
  for (const ex of process.argv.slice(2)) {
    const dbs = {}
    for (const v in variants) {
      const f = '/tmp/sqb/v-' + v + '.db'
      for (const s of ['', '-wal', '-shm']) fs.rmSync(f + s, { force: true })
      const db = new DatabaseSync(f)
      if (v.startsWith('bare')) db.exec(`pragma journal_mode=wal;pragma synchronous=${sync}`)
      else
        db.exec(
          `pragma page_size=${ex.split('/')[0]};pragma journal_mode=wal;pragma synchronous=${sync};pragma wal_autocheckpoint=${ex.split('/')[1]};pragma cache_size=-32768`,
        )
      dbs[v] = { db, run: variants[v](db), t: [] }
    }
    const n = sync === 'full' ? 400 : 4000
    const tk = Array.from({ length: 50 }, () => ({ st: 'ticket/' + ids.next(1700000000000), v: 0 }))
    for (let r = 0; r < 11; r++)
      for (const v in dbs) {
        const d = dbs[v]
        const my = (d.tk ??= Array.from({ length: 50 }, () => ({ st: 'ticket/' + ids.next(1700000000000), v: 0 })))
        const t = performance.now()
        for (let i = 0; i < n; i++) {
          if (i % 4 === 0) my[i % 50] = { st: 'ticket/' + ids.next(1700000000000 + i), v: 0 }
          const h = my[(i * 7919) % 50]
          d.run(h.st, ++h.v, ids.next(1700000000000 + i))
        }
        d.t.push(((performance.now() - t) / n) * 1e3)
      }
    console.log(
      sync,
      ex,
      Object.entries(dbs)
        .map(([v, d]) => v + ' ' + med(d.t).toFixed(1))
        .join('  '),
    )
  }
