/** What an intake must tell: against the fields that are there, one by one. */
import { createDesk, defaultPolicy, memoryStore, standardKinds, type Actor, type Policy } from '@deskledger/core'
import type { IntakeField, IntakeRule } from '@deskledger/core/policy'
import { recordKinds } from '@deskledger/core/records'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ann, ticket } from '../desk/testDesk.ts'
import { soak } from '../soak.ts'

const ways = ['phone', 'email', 'address', 'number'] as const
const texts = ['subject', 'narrative', 'reference', 'region', 'department', 'tier'] as const
const fields: readonly IntakeField[] = [
  'content',
  'contact',
  'contact.name',
  ...ways.map((way) => `contact.${way}` as const),
  ...texts,
]

const told = fc.record({
  words: fc.subarray([...texts]),
  /** what free text that is left out holds, if anything: blanks tell nothing */
  blank: fc.constantFrom(undefined, ' ', '\t \u3000'),
  contact: fc.option(fc.subarray(['name', ...ways]), { nil: undefined }),
})

type Told = typeof told extends fc.Arbitrary<infer T> ? T : never

const filled = (all: readonly string[], given: readonly string[], blank: string | undefined): object =>
  Object.fromEntries(
    all
      .map((field) => [field, given.includes(field) ? 'x' : blank] as const)
      .filter(([, value]) => value !== undefined),
  )

const dataOf = ({ words, contact, blank }: Told): object => ({
  ...filled(texts, words, undefined),
  ...filled(['subject', 'narrative'], words, blank),
  ...(contact === undefined ? {} : { contact: filled(['name', ...ways], contact, blank) }),
})

const isThere = ({ words, contact = [] }: Told, field: IntakeField): boolean => {
  if (field === 'content') return words.includes('subject') || words.includes('narrative')
  if (field === 'contact') return ways.some((way) => contact.includes(way))
  return field.startsWith('contact.')
    ? (contact as readonly string[]).includes(field.slice('contact.'.length))
    : (words as readonly string[]).includes(field)
}

const rule: fc.Arbitrary<IntakeRule> = fc
  .record({
    kind: fc.option(fc.subarray(['complaint', 'inquiry', 'finding'], { minLength: 1 }), { nil: undefined }),
    channel: fc.option(fc.constantFrom('phone', 'letter'), { nil: undefined }),
    fields: fc.subarray([...fields], { minLength: 1, maxLength: 3 }),
  })
  .map(({ kind, channel, fields: asked }) => ({
    for: { ...(kind === undefined ? {} : { kind }), ...(channel === undefined ? {} : { channel: [channel] }) },
    fields: asked,
  }))

const deskWith = (intake: readonly IntakeRule[]) => {
  const policy: Policy = { ...defaultPolicy, records: { required: [], intake } }
  return createDesk({ store: memoryStore(), policy, kinds: [...standardKinds, ...recordKinds] })
}

const receive = (kind: string, channel: string, told: object, actor: Actor) => {
  const data = { channel, customer: 'C-1', category: 'noise', severity: 3, ...told }
  const type = kind === 'finding' ? 'TakeFinding' : 'ReceiveTicket'
  const more = kind === 'finding' ? { source: 'inspection' } : { kind }
  return { type, ticket: ticket(), actor, data: { ...data, ...more } } as never
}

test('an intake is refused exactly where it leaves out what a rule for it asks, and says what', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(rule, { maxLength: 3 }),
      fc.constantFrom('complaint', 'inquiry', 'finding'),
      fc.constantFrom('phone', 'letter'),
      told,
      fc.constantFrom<Actor['kind']>('person', 'bot', 'customer', 'system'),
      async (rules, kind, channel, drawn, by) => {
        const asked = rules
          .filter(({ for: { kind: kinds, channel: channels } = {} }) => {
            const isMeant = kinds === undefined ? kind !== 'finding' : kinds.includes(kind)
            return isMeant && (channels === undefined || channels.includes(channel))
          })
          .flatMap((each) => each.fields)
        const missing = [...new Set(asked)].filter((field) => !isThere(drawn, field))
        const isRefused = by !== 'system' && missing.length > 0
        const actor = by === 'person' ? ann : { id: ann.id, kind: by }
        const result = await deskWith(rules).execute(receive(kind, channel, dataOf(drawn), actor))
        expect(result.accepted).toBe(!isRefused)
        if (result.accepted) return
        expect(result.rejection).toMatchObject({ code: 'intake_incomplete', details: { missing, field: missing[0] } })
        expect(result.rejection.message).toContain(`${missing[0]}: found nothing`)
      },
    ),
    { numRuns: soak(200) },
  )
})
