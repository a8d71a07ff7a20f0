import type { JsonSchema } from '@deskledger/core/schema'

const typeOf = ({ type, enum: values, const: value, anyOf = [], pattern }: JsonSchema): string => {
  if (Array.isArray(values)) return values.map(String).join(', ')
  if (value !== undefined) return JSON.stringify(value)
  if (anyOf.length > 0) return [...new Set(anyOf.map(typeOf))].join(' or ')
  if (typeof pattern === 'string' && pattern.includes('200')) return 'name'
  return typeof type === 'string' ? type : 'any'
}

const rowsOf = (schema: JsonSchema, path: string): readonly string[] => {
  const { properties = {}, additionalProperties: others, items, anyOf = [] } = schema
  return [
    ...Object.entries(properties).flatMap(([field, inner]) => {
      const at = path === '' ? field : `${path}.${field}`
      return [`| \`${at}\` | ${typeOf(inner)} | ${inner.description ?? ''} |`, ...rowsOf(inner, at)]
    }),
    ...(typeof others === 'object' ? rowsOf(others, `${path}.NAME`) : []),
    ...(items === undefined ? [] : rowsOf(items, `${path}[]`)),
    ...anyOf.flatMap((each) => rowsOf(each, path)),
  ]
}

/** What stands in many places is told once. */
const isShared = (row: string): boolean => /\.(?:for|notify|label)\.[a-z]+` /u.test(row)

/** Every field of a policy, as a table. */
export const fieldTable = (schema: JsonSchema): string => {
  const rows = [...new Set(rowsOf(schema, ''))]
  const shared = [
    ...new Set(rows.filter(isShared).map((row) => row.replace(/`\S*\.(for|notify|label)\./u, '`... $1.'))),
  ]
  return [
    '| field | type | meaning |',
    '| --- | --- | --- |',
    ...rows.filter((row) => !isShared(row)),
    ...shared,
    '',
  ].join('\n')
}
