// What this file makes is the storage format: subjects and headers of ledgers that exist.

const ESCAPED = /=([0-9a-f]*);/g
const UNSAFE = /[^\w/:@+-]/gu

/**
 * Any text as one token of a subject or a header: letters, digits and `_ / : @ + -` stay, every other character is `=`, its
 * code point in hex and `;`. No two texts have one token.
 */
export const toToken = (text: string): string =>
  text === '' ? '=;' : text.replace(UNSAFE, (char) => `=${Number(char.codePointAt(0)).toString(16)};`)

/** The text that a token stands for. */
export const fromToken = (token: string): string =>
  token.replace(ESCAPED, (_, hex: string) => (hex === '' ? '' : String.fromCodePoint(Number.parseInt(hex, 16))))
