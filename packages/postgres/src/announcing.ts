import type { PostgresConnection } from './connection.ts'
import type { Names } from './names.ts'

export interface Announcer {
  /** tells everybody who listens that the log has grown; nothing waits for it */
  announce(): void
  /** when all that was to be announced has been */
  idle(): Promise<void>
}

/**
 * Announces appends apart from them and no more than once in `every` ms: a NOTIFY inside an append would make all appends
 * of the server wait for each other when they commit. What is lost with its process is found by whoever polls.
 */
export const announcer = (connection: PostgresConnection, { channel }: Names, every: number): Announcer => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  let sending: Promise<unknown> = Promise.resolve()

  const send = (): void => {
    again = false
    sending = connection.query(`SELECT pg_notify($1, '')`, [channel]).catch(() => {})
    timer = setTimeout(() => {
      timer = undefined
      if (again) send()
    }, every)
  }

  return {
    announce() {
      if (timer === undefined) send()
      else again = true
    },
    async idle() {
      if (again) send()
      clearTimeout(timer)
      await sending
    },
  }
}
