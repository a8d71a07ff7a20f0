import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { peerFile } from '../peers/peer.ts'
import { median, valueAtMost, type Bar, type Figures, type Job, type Size } from '../harness.ts'
import { temporaryFolder } from '../temporary.ts'

/** The built package, whatever conditions this process runs under. */
const core = new URL('../../packages/core/dist/index.js', import.meta.url).href

const msOf = (file: string): number => {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr.split('\n').find((line) => line.includes('Error')) ?? 'it does not load')
  return performance.now() - start
}

/** Fresh processes in turns: bare node, node with the import. The value is the median difference. */
const overBare = (url: string, runs: number): Figures => {
  const folder = temporaryFolder()
  const [bare, loaded] = [join(folder, 'bare.mjs'), join(folder, 'loaded.mjs')]
  writeFileSync(bare, '')
  writeFileSync(loaded, `import ${JSON.stringify(url)}\n`)
  const pairs: { readonly bare: number; readonly loaded: number }[] = []
  for (let run = -2; run < runs; run++) {
    const pair = { bare: msOf(bare), loaded: msOf(loaded) }
    if (run >= 0) pairs.push(pair)
  }
  return {
    value: median(pairs.map(({ bare, loaded }) => loaded - bare)),
    floor: median(pairs.map(({ bare }) => bare)),
    ratio: median(pairs.map(({ bare, loaded }) => loaded / bare)),
    runs,
  }
}

/** Import in a fresh process, over bare node. `floor` is bare node, `ratio` the whole process to it. */
export const importJobs = ({ quick }: Size): readonly Job[] => {
  const runs = quick ? 7 : 25
  const job = (name: string, file: () => Promise<string>, bar?: Bar): Job => ({
    name: `cold import of ${name}, over bare node`,
    unit: 'ms',
    ...(bar === undefined ? {} : { bar }),
    measure: async () => overBare(await file(), runs),
  })
  return [
    job('@deskledger/core', async () => core, valueAtMost(20)),
    job('emmett 0.42.0', () => peerFile('@event-driven-io/emmett')),
    job('castore 2.4.2', () => peerFile('@castore/core')),
  ]
}
