import { describe, expect, test } from 'vitest'

/** A server that tests need, or why it cannot be had here. */
type Found<Server> = Server | { readonly reason: string }

const isRequired = (process.env['DESKLEDGER_REQUIRE_SERVERS'] ?? '') !== ''

const isMissing = <Server extends object>(found: Found<Server>): found is { readonly reason: string } =>
  'reason' in found

/**
 * Tests of a server. Where it cannot be had, one test stands for them that is skipped and says why; with
 * DESKLEDGER_REQUIRE_SERVERS, as `.ci/run` sets it, that test fails.
 */
export const onServer = <Server extends object>(
  name: string,
  found: Found<Server>,
  tests: (server: Server) => void,
): void => {
  describe(`on ${name}`, () => {
    if (!isMissing(found)) return tests(found)
    const { reason } = found
    console.warn(`${name}: no server for its tests: ${reason}`)
    test(`a server: ${reason}`, (context) => {
      context.skip(!isRequired, reason)
      expect.fail(`DESKLEDGER_REQUIRE_SERVERS is set, and these tests would be skipped: ${reason}`)
    })
  })
}
