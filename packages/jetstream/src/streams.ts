import { asId, portableSha256, ulidSource, type Hash, type LedgerId } from '@deskledger/core'
import { DiscardPolicy, RetentionPolicy, StorageType, type StreamConfig } from '@nats-io/jetstream'
import { nanos } from '@nats-io/nats-core'
import type { Cluster } from './cluster.ts'
import { codeOf, codes } from './failure.ts'
import type { Names } from './names.ts'
import { moment } from './waiting.ts'

/** ms for which the cluster knows which places are taken: publications that race come within moments, see `publishing.ts` */
const REPETITIONS = 120_000

const common = (replicas: number): Partial<StreamConfig> => ({
  num_replicas: replicas,
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  discard: DiscardPolicy.New,
  allow_direct: true,
  duplicate_window: nanos(REPETITIONS),
})

const LOOKS = 100
/** ms between two of them */
const PAUSE = 50

/** Makes a stream where there is none, and says what is written on the one that is there. Of two who make it, one does. */
const ensure = async ({ jsm, ask }: Cluster, config: Partial<StreamConfig> & { readonly name: string }) => {
  const { name } = config
  const described = async (): Promise<string | undefined> => {
    try {
      return (await ask(() => jsm.streams.info(name))).config.description ?? ''
    } catch (error) {
      if (codeOf(error) === codes.noStream) return undefined
      throw error
    }
  }
  const there = await described()
  if (there !== undefined) return there
  try {
    await ask(() => jsm.streams.add(config))
  } catch (error) {
    if (codeOf(error) !== codes.nameInUse) throw error
  }
  // of a stream that somebody else is just making, the cluster may not say anything yet
  for (let look = 1; look <= LOOKS; look++) {
    const made = await described()
    if (made !== undefined) return made
    await moment(PAUSE)
  }
  throw new Error(`${name}: stream not found`)
}

/** What a ledger says of itself: what is drawn or chosen once, when it is made. */
export interface Ledger {
  readonly ledger: LedgerId
  readonly hash: Hash | null
  readonly partitions: number
}

export interface LedgerOptions {
  readonly replicas: number
  readonly partitions: number
  readonly ledger: LedgerId | undefined
  readonly chain: boolean
  readonly hash: Hash | undefined
}

/** Makes the log where there is none, and reads what it says of itself. Its messages cannot be deleted. */
export const openLog = async (cluster: Cluster, { log }: Names, options: LedgerOptions): Promise<Ledger> => {
  const { ledger = asId<LedgerId>(ulidSource().next(Date.now())), chain, partitions, replicas } = options
  const description = JSON.stringify({ format: 1, ledger, chain, partitions })
  const found = await ensure(cluster, {
    ...common(replicas),
    name: log,
    description,
    subjects: [`${log}.*.*`],
    deny_delete: true,
    deny_purge: true,
  })
  return read(log, found, options.hash)
}

const read = (log: string, description: string, hash: Hash = portableSha256): Ledger => {
  const said = JSON.parse(description.startsWith('{') ? description : '{}') as {
    readonly format?: number
    readonly ledger?: LedgerId
    readonly chain?: boolean
    readonly partitions?: number
  }
  if (said.format !== 1 || said.ledger === undefined || said.partitions === undefined) {
    throw new Error(`found a stream that says of itself "${description}", expected a ledger of format 1`)
  }
  return { ledger: said.ledger, hash: said.chain === false ? null : hash, partitions: said.partitions }
}

export const openCheckpoints = async (cluster: Cluster, { checkpoints }: Names, replicas: number): Promise<void> => {
  await ensure(cluster, { ...common(replicas), name: checkpoints, subjects: [`${checkpoints}.*.*`] })
}

export const openKeys = async (cluster: Cluster, { keys }: Names, replicas: number): Promise<void> => {
  await ensure(cluster, { ...common(replicas), name: keys, subjects: [`${keys}.*`], max_msgs_per_subject: 1 })
}
