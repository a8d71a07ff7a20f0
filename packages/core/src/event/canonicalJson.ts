/**
 * Canonical JSON: RFC 8785 (JSON Canonicalization Scheme), https://www.rfc-editor.org/rfc/rfc8785.
 *
 * Keys stand in order of their UTF-16 code units, numbers as ECMAScript prints them, no white space. What JSON
 * cannot carry faithfully (a lone surrogate, NaN, an infinity, a bigint, a function, a hole) is an error, never dropped.
 */
import { DeskledgerError } from '../errors.ts'

const refuse = (path: string, found: string): never => {
  throw new DeskledgerError('not_canonical', `${path || '(whole)'}: found ${found}, expected a value that JSON can carry`, {
    path,
    found,
  })
}

const wellFormed = (text: string, path: string): void => {
  if (!text.isWellFormed()) refuse(path, 'a string with a lone surrogate')
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

/**
 * True when JSON.stringify already prints `value` canonically; throws for what no JSON can carry.
 * Integer-like keys are enumerated by number and so never count as being in order.
 */
const isOrdered = (value: unknown, path: string): boolean => {
  switch (typeof value) {
    case 'string':
      wellFormed(value, path)
      return true
    case 'number':
      if (!Number.isFinite(value)) refuse(path, String(value))
      return true
    case 'boolean':
      return true
    case 'object':
      if (value === null) return true
      return Array.isArray(value) ? isOrderedArray(value, path) : isOrderedObject(value, path)
    default:
      return refuse(path, value === undefined ? 'nothing' : `a ${typeof value}`)
  }
}

const isOrderedArray = (items: readonly unknown[], path: string): boolean => {
  let ordered = true
  for (let i = 0; i < items.length; i++) if (!isOrdered(items[i], `${path}[${i}]`)) ordered = false
  return ordered
}

const isOrderedObject = (object: object, path: string): boolean => {
  if ('toJSON' in object) refuse(path, 'an object with toJSON')
  let ordered = true
  let last = ''
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue
    wellFormed(key, path)
    const first = key.charCodeAt(0)
    if (key < last || (first >= 48 && first <= 57)) ordered = false
    last = key
    if (!isOrdered(value, join(path, key))) ordered = false
  }
  return ordered
}

const print = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(print).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = value as Record<string, unknown>
  const keys = Object.keys(fields).filter((key) => fields[key] !== undefined)
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${print(fields[key])}`)
    .join(',')}}`
}

/**
 * Prints a value as canonical JSON. A property whose value is `undefined` counts as absent, as in JSON.stringify.
 *
 * @throws DeskledgerError `not_canonical`, naming the path, for what JSON cannot carry
 *
 * @example
 * canonicalJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 */
export const canonicalJson = (value: unknown): string => (isOrdered(value, '') ? JSON.stringify(value) : print(value))
