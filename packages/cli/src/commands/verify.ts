import { readFile } from 'node:fs/promises'
import { ticketKinds, type EventStore } from '@deskledger/core'
import { verifyLedger, type StreamHead, type Verification } from '@deskledger/core/verify'
import { appraisalsText, checkAppraisals, type AppraisalsCheck } from '../appraisalsCheck.ts'
import { BadInput } from '../badInput.ts'
import { deskKinds } from '../deskKinds.ts'
import type { CommandRun, Io } from '../io.ts'
import { withLedger } from '../openLedger.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'
import { progressOn } from '../progress.ts'

interface Options {
  readonly heads?: string
  readonly appraisals?: true
  readonly json?: true
}

interface HeadsFile {
  readonly ledger: string
  readonly heads: readonly StreamHead[]
}

const isHead = (value: unknown): value is StreamHead => {
  const { stream, version, hash } = (value ?? {}) as Partial<Record<keyof StreamHead, unknown>>
  return typeof stream === 'string' && Number.isSafeInteger(version) && typeof hash === 'string'
}

const parseHeads = (text: string): HeadsFile | undefined => {
  try {
    const { ledger, heads } = JSON.parse(text) as Partial<Record<keyof HeadsFile, unknown>>
    return typeof ledger === 'string' && Array.isArray(heads) && heads.every(isHead) ? { ledger, heads } : undefined
  } catch {
    return undefined
  }
}

const readHeads = async (file: string | undefined): Promise<HeadsFile | undefined> => {
  if (file === undefined) return undefined
  const heads = parseHeads(await readFile(file, 'utf8'))
  if (heads === undefined) throw new BadInput(`${file}: expected what "deskledger heads LEDGER" prints`)
  return heads
}

const check = (
  store: EventStore,
  heads: HeadsFile | undefined,
  progress: (done: number) => void,
): Promise<Verification> => {
  if (heads !== undefined && heads.ledger !== store.ledger) {
    throw new BadInput(`--heads: these are heads of ledger ${heads.ledger}, and this is ledger ${store.ledger}`)
  }
  return verifyLedger(store, ticketKinds(deskKinds), { heads: heads?.heads ?? [], progress })
}

const count = (value: number, what: string): string => `${value.toLocaleString('en')} ${what}${value === 1 ? '' : 's'}`

const remarks = ({
  tickets,
  movedOut,
  replayed,
  chained,
  unknownTypes,
  newerSchemas,
}: Verification): readonly string[] => [
  ...(chained ? [] : ['this ledger has no hash chain: a changed event cannot be found']),
  ...(movedOut > 0 ? [`${count(movedOut, 'ticket')} moved out: of these only the ends are known`] : []),
  ...(replayed < tickets
    ? [`projections were checked on a sample: ${count(replayed, 'ticket')} of ${tickets.toLocaleString('en')}`]
    : []),
  ...Object.entries(unknownTypes).map(
    ([type, n]) => `${count(n, 'event')} of the unknown type ${type}: kept, without effect`,
  ),
  ...(newerSchemas > 0 ? [`${count(newerSchemas, 'event')} of a newer schema than this version reads`] : []),
]

const report = (ledger: string, result: Verification): string => {
  const { fault, events, streams, tickets } = result
  const what = `${count(events, 'event')} in ${count(streams, 'stream')}, ${count(tickets, 'ticket')}`
  if (fault !== null) {
    const { stream, version, position, reason } = fault
    const place = position === null ? '' : `, position ${position}`
    return `${ledger}: WRONG at stream ${stream}, version ${version}${place}: ${reason}\n${what} checked before it\n`
  }
  const sound = result.chained ? 'chain, versions' : 'versions'
  return [`${ledger}: ${what}: ${sound}, schemas and projections are sound`, ...remarks(result), ''].join('\n')
}

/** Figures are made again of a log that is sound, and only when they are asked for: each takes a replay. */
const checkAll = async (
  store: EventStore,
  heads: HeadsFile | undefined,
  withAppraisals: boolean,
  progress: (done: number) => void,
): Promise<Verification & { readonly appraisals?: AppraisalsCheck }> => {
  const result = await check(store, heads, progress)
  return withAppraisals && result.fault === null ? { ...result, appraisals: await checkAppraisals(store) } : result
}

const run = async (io: Io, ledger: string, { heads: file, appraisals, json }: Options): Promise<0 | 1> => {
  const heads = await readHeads(file)
  const progress = progressOn(io, `verifying ${ledger}, events`)
  const result = await withLedger(io, ledger, { write: false }, (store) =>
    checkAll(store, heads, appraisals === true, progress.report),
  ).finally(progress.end)
  const ok = result.fault === null && (result.appraisals?.faults ?? []).length === 0
  const told = result.appraisals === undefined ? '' : appraisalsText(result.appraisals)
  io.stdout.write(json === true ? `${JSON.stringify({ ok, ...result })}\n` : `${report(ledger, result)}${told}`)
  return ok ? 0 : 1
}

/** `verify LEDGER`: exit code 1 and the first wrong event when the ledger is not sound. */
export const verifyCommand: CommandRun = (args, io) => {
  const command = describeCommand(
    'verify',
    'Checks chain, schemas, versions and projections; names the first wrong event.',
    io,
  )
    .argument('<ledger>', 'the ledger file')
    .option('--heads <file>', 'what "deskledger heads" printed earlier: shows whether a tail was cut off since')
    .option(
      '--appraisals',
      'make the figures of appraisals again from the log, and name those that were taken otherwise',
    )
    .option('--json', 'print the result as JSON')
  return withArgs(command, args, () => run(io, command.args[0] ?? '', command.opts<Options>()))
}
