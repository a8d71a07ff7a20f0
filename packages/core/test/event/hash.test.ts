import { createHash } from 'node:crypto'
import { portableSha256 } from '@deskledger/core'
import { arbitraryCharacter } from '@deskledger/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('the SHA-256 of %o is that of FIPS 180', (text, hash) => {
  expect(portableSha256(text)).toBe(hash)
})

test("agrees with the platform's SHA-256 over UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: arbitraryCharacter(), maxLength: 500 }), (text) => {
      expect(portableSha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
    }),
  )
})
