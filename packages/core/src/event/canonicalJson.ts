/**
 * Canonical JSON: RFC 8785 (JSON Canonicalization Scheme), https://www.rfc-editor.org/rfc/rfc8785.
 *
 * Keys stand in order of their UTF-16 code units, numbers as ECMAScript prints them, no white space. What JSON
 * cannot carry faithfully (a lone surrogate, NaN, an infinity, a bigint, a function, a hole) is an error, never dropped.
 */
import { DeskledgerError } from '../errors.ts'

type Fields = Record<string, unknown>

const isSorted = (keys: readonly string[]): boolean => {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return false
  return true
}

/** Engines enumerate integer-like keys by number, whatever the order they were set in. */
const mayBeInteger = (key: string): boolean => key.charCodeAt(0) >= 48 && key.charCodeAt(0) <= 57

const arrangeArray = (items: readonly unknown[]): unknown => {
  let arranged: unknown[] | undefined
  for (let i = 0; i < items.length; i++) {
    const item = arrange(items[i])
    if (item === undefined) return undefined
    if (arranged === undefined && item !== items[i]) arranged = items.slice(0, i)
    arranged?.push(item)
  }
  return arranged ?? items
}

const copyOf = (fields: Fields, keys: readonly string[], end: number): Fields => {
  const copy: Fields = {}
  for (let i = 0; i < end; i++) copy[keys[i] as string] = fields[keys[i] as string]
  return copy
}

const arrangeObject = (fields: Fields): unknown => {
  if ('toJSON' in fields) return undefined
  const keys = Object.keys(fields)
  let arranged: Fields | undefined
  if (!isSorted(keys)) {
    keys.sort()
    arranged = {}
  }
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string
    const value = fields[key]
    if (value === undefined) continue
    const next = arrange(value)
    if (next === undefined || mayBeInteger(key) || key === '__proto__') return undefined
    if (arranged === undefined && next !== value) arranged = copyOf(fields, keys, i)
    if (arranged !== undefined) arranged[key] = next
  }
  return arranged ?? fields
}

/**
 * The quick way: the value, or a copy of it, that JSON.stringify prints canonically, for that is much faster than any
 * printing of our own. Undefined when there is none: then the slow way decides.
 */
const arrange = (value: unknown): unknown => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : undefined
    case 'object':
      if (value === null) return null
      return Array.isArray(value) ? arrangeArray(value) : arrangeObject(value as Fields)
    default:
      return undefined
  }
}

const refuse = (path: string, found: string): never => {
  const message = `${path || '(whole)'}: found ${found}, expected a value that JSON can carry`
  throw new DeskledgerError('not_canonical', message, { path, found })
}

const printText = (text: string, path: string): string =>
  text.isWellFormed() ? JSON.stringify(text) : refuse(path, 'a string with a lone surrogate')

const printObject = (fields: Fields, path: string): string => {
  if ('toJSON' in fields) refuse(path, 'an object with toJSON')
  const keys = Object.keys(fields).filter((key) => fields[key] !== undefined)
  const parts = keys.sort().map((key) => {
    const inner = path === '' ? key : `${path}.${key}`
    return `${printText(key, path)}:${print(fields[key], inner)}`
  })
  return `{${parts.join(',')}}`
}

/** The slow way: prints piece by piece, and knows where it is when something cannot be printed. */
const print = (value: unknown, path: string): string => {
  switch (typeof value) {
    case 'string':
      return printText(value, path)
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : refuse(path, String(value))
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (!Array.isArray(value)) return printObject(value as Fields, path)
      return `[${Array.from(value, (item, index) => print(item, `${path}[${index}]`)).join(',')}]`
    default:
      return refuse(path, value === undefined ? 'nothing' : `a ${typeof value}`)
  }
}

/** JSON.stringify escapes a lone surrogate so. What holds a backslash before `ud` by itself is looked at the slow way too. */
const SURROGATE = '\\ud'

/**
 * Prints a value as canonical JSON. A property whose value is `undefined` counts as absent, as in JSON.stringify.
 *
 * @throws DeskledgerError `not_canonical`, naming the path, for what JSON cannot carry
 *
 * @example
 * canonicalJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 */
export const canonicalJson = (value: unknown): string => {
  const arranged = arrange(value)
  if (arranged === undefined) return print(value, '')
  const json = JSON.stringify(arranged)
  return json.includes(SURROGATE) ? print(value, '') : json
}
