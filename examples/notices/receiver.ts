// A receiver of webhooks on this machine that is down at first, and acts once on each key.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const openReceiver = async (failures: number) => {
  const seen = new Set<string>()
  let calls = 0

  const server = createServer((request, response) => {
    request.resume()
    calls += 1
    const key = String(request.headers['idempotency-key'])
    const status = calls <= failures ? 503 : 200
    const what = status === 503 ? 'not now' : seen.has(key) ? 'seen before, nothing done' : 'done'
    if (status === 200) seen.add(key)
    console.log(`${status} ${key} ${what}`)
    response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/notices`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
