import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal: 64 characters. */
export type Hash = (text: string) => string

/** Runs everywhere. A store on a platform with a faster SHA-256 brings its own. */
export const portableSha256: Hash = (text) => bytesToHex(sha256(utf8ToBytes(text)))
