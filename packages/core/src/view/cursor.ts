import { invalidInput } from '../errors.ts'

const asText = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('')

const refuse = (what: string, cursor: string, cause?: unknown): Error => {
  const error = invalidInput(what, [{ path: 'after', value: cursor, expected: 'the `next` of an earlier page' }])
  return cause === undefined ? error : Object.assign(error, { cause })
}

/** Where a page ended, in letters that may stand in an address. What is in it is nobody's business. */
export const cursorOf = (key: readonly unknown[]): string =>
  btoa(asText(new TextEncoder().encode(JSON.stringify(key))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/**
 * The key of a cursor.
 *
 * @param isKey whether this is what such a list puts into its cursors
 *
 * @throws DeskledgerError `invalid_input` for what is no cursor of such a list
 */
export const keyIn = <Key extends readonly unknown[]>(
  what: string,
  cursor: string,
  isKey: (key: unknown) => key is Key,
): Key => {
  let key: unknown
  try {
    const bytes = Uint8Array.from(
      atob(cursor.replaceAll('-', '+').replaceAll('_', '/')),
      (sign) => sign.codePointAt(0) ?? 0,
    )
    key = JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    throw refuse(what, cursor, error)
  }
  if (!isKey(key)) throw refuse(what, cursor)
  return key
}
