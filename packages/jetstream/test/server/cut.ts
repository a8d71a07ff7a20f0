import { once } from 'node:events'
import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to a server that can lose its answers. */
export interface Way {
  readonly url: string
  /** from now on nothing that the server says arrives, while what is said to it does */
  readonly mute: () => void
  /** ends all connections; a new one is heard again */
  readonly cut: () => void
  readonly close: () => Promise<void>
}

export const wayTo = async (url: string): Promise<Way> => {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let heard = true
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    const far = keep(dial(Number(port), hostname))
    keep(near).pipe(far)
    far.on('data', (bytes) => {
      if (heard) near.write(bytes)
    })
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    heard = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `nats://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mute() {
      heard = false
    },
    cut,
    async close() {
      server.close()
      cut()
      await once(server, 'close')
    },
  }
}
