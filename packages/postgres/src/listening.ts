import { isPGlite, type PostgresListener } from './connection.ts'
import type { Names } from './names.ts'

/** Listens for what other processes announce. Resolves to what ends it. */
export const listen = async (
  listener: PostgresListener,
  { channel }: Names,
  heard: () => void,
): Promise<() => Promise<unknown>> => {
  if (isPGlite(listener)) return listener.listen(channel, heard)
  const hear = (message: { readonly channel: string }): void => {
    if (message.channel === channel) heard()
  }
  listener.on('notification', hear)
  await listener.query(`LISTEN "${channel}"`)
  return () => {
    listener.removeListener('notification', hear)
    return listener.query(`UNLISTEN "${channel}"`)
  }
}
