import {
  jetstream,
  jetstreamManager,
  type JetStreamClient,
  type JetStreamManager,
  type StoredMsg,
} from '@nats-io/jetstream'
import { Nuid, type NatsConnection } from '@nats-io/nats-core'
import { isPassing } from './failure.ts'
import { moment } from './waiting.ts'

/** One server's answer may take this long, in ms, before the question is put again. */
const ANSWER = 2000
/** ms before a question that could not be answered is put again */
const PAUSE = 50

/** A connection, and how patiently it is used. */
export interface Cluster {
  readonly js: JetStreamClient
  readonly jsm: JetStreamManager
  /** the largest message that the cluster takes, in bytes */
  readonly maxPayload: number
  /** a text that nobody else draws */
  readonly unique: () => string
  /**
   * asks again while there is no leader, or no answer, until there is no patience left: what is asked must bear
   * to be carried out twice
   */
  readonly ask: <T>(question: (timeout: number) => Promise<T>) => Promise<T>
  /** a message of a stream, asked of its leader: what was acknowledged is seen */
  readonly find: (stream: string, query: MessageQuery) => Promise<StoredMsg | null>
  /** a message that is known to be there: any replica may answer, and where it does not have it yet, the leader */
  readonly near: (stream: string, seq: number) => Promise<StoredMsg>
}

type MessageQuery = { readonly seq: number } | { readonly last_by_subj: string }

/** Prepares a connection for use. Nothing is asked of the cluster yet. */
export const clusterOf = async (connection: NatsConnection, patience: number): Promise<Cluster> => {
  const js = jetstream(connection, { timeout: ANSWER })
  const jsm = await jetstreamManager(connection, { timeout: ANSWER, checkAPI: false })
  const ids = new Nuid()
  const ask: Cluster['ask'] = async (question) => {
    const deadline = performance.now() + patience
    for (;;) {
      try {
        return await question(ANSWER)
      } catch (error) {
        if (!isPassing(error) || performance.now() > deadline || connection.isClosed()) throw error
        await moment(PAUSE)
      }
    }
  }
  const find: Cluster['find'] = (stream, query) => ask(() => jsm.streams.getMessage(stream, query))
  return {
    js,
    jsm,
    maxPayload: connection.info?.max_payload ?? 1_048_576,
    unique: () => ids.next(),
    ask,
    find,
    async near(stream, seq) {
      const found = (await jsm.direct.getMessage(stream, { seq }).catch(() => null)) ?? (await find(stream, { seq }))
      if (found === null) throw new Error(`message ${seq} of ${stream} is not there`)
      return found
    },
  }
}
