import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkInput, isRight } from '../../src/desk/commandInput.ts'

const mostly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: fc.anything() })

const id = fc.oneof(
  fc.constantFrom('T-1', 'Caller  2403', '', ' x', 'x ', 'a\nb', 'x'.repeat(201), '\ud800'),
  fc.string(),
)

const inputs = fc.record(
  {
    type: mostly(fc.constant('AddNote')),
    ticket: mostly(id),
    actor: mostly(
      fc.record(
        { id: mostly(id), kind: mostly(fc.constantFrom('person', 'bot')), role: mostly(id), extra: fc.constant(1) },
        { requiredKeys: ['id', 'kind'] },
      ),
    ),
    data: mostly(fc.constant({})),
    id: mostly(id),
    correlationId: mostly(id),
    at: mostly(fc.integer()),
    extra: fc.constant(1),
  },
  { requiredKeys: ['type', 'ticket', 'actor', 'data'] },
)

const passes = (input: unknown): boolean => {
  try {
    checkInput({ at: 0, ...(input as object) }) // a command with a date always takes the schema's way
    return true
  } catch {
    return false
  }
}

test('the quick check lets nothing pass that the schema would refuse, and most of what it would not', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      if (isRight(input)) expect(passes(input)).toBe(true)
      else if (!('at' in input)) expect(passes(input)).toBe(false)
    }),
    { numRuns: 1000 },
  )
})
