import { JetStreamApiError } from '@nats-io/jetstream'
import { errors } from '@nats-io/nats-core'
import { DeskledgerError } from '@deskledger/core'

/** Numbers by which the cluster says what is wrong, of those that this package tells apart. */
export const codes = { noStream: 10059, nameInUse: 10058, wrongLastSequence: 10071 }

/** What the cluster could not do. `code` is its own number, where it said one. An error of ours passes as it is. */
export const storeFailed = (name: string, error: unknown): DeskledgerError => {
  if (error instanceof DeskledgerError) return error
  const cause = error instanceof Error ? error.message : String(error)
  const code = codeOf(error)
  const details = { name, cause, ...(code === undefined ? {} : { code }) }
  return new DeskledgerError('store_failed', `ledger ${name}: ${cause}`, details)
}

export const codeOf = (error: unknown): number | undefined =>
  error instanceof JetStreamApiError ? error.code : undefined

/** Whether it may go better the next time: nobody answered, a server stopped, or a leader is still being chosen. */
export const isPassing = (error: unknown): boolean => {
  if (error instanceof JetStreamApiError) return error.status === 503
  const passing = [errors.TimeoutError, errors.RequestError, errors.NoRespondersError]
  // of a stream without a leader the client says that JetStream is not enabled, and why
  return passing.some((kind) => error instanceof kind || (error instanceof Error && error.cause instanceof kind))
}
