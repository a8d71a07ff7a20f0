import {
  callbackCompleted,
  DeskledgerError,
  shapeChecker,
  ticketEscalated,
  ticketRated,
  ticketReceived,
} from '@deskledger/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { command, testDesk } from '../desk/testDesk.ts'

describe('bad input', () => {
  test('every wrong field is listed, with its path, the value and what was expected', () => {
    const issues = ticketReceived.issues({
      kind: 'complaint',
      channel: ' phone',
      category: 7,
      severity: 5,
      policy: -1,
      contact: { name: '', fax: '1' },
      colour: 'red',
    })
    expect(issues.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'category', value: 7, expected: 'a string' },
      { path: 'channel', value: ' phone', expected: 'an id of 1 to 200 characters' },
      { path: 'colour', value: 'red', expected: 'no such field' },
      { path: 'contact.fax', value: '1', expected: 'no such field' },
      { path: 'contact.name', value: '', expected: 'at least 1 characters' },
      { path: 'customer', value: undefined, expected: 'a string' },
      { path: 'policy', value: -1, expected: 'at least 0' },
      { path: 'severity', value: 5, expected: 'one of 1, 2, 3, 4' },
    ])
  })

  test('paths lead into lists', () => {
    const finding = { opens: 'complaint', ticket: 'T-9', category: 'food', severity: 9 }
    const issues = callbackCompleted.issues({ findings: [{ ...finding, severity: 1 }, finding] })
    expect(issues).toEqual([{ path: 'findings[1].severity', value: 9, expected: 'one of 1, 2, 3, 4' }])
  })

  test('an integer, a bound, a length', () => {
    const issues = shapeChecker(() => ({
      whole: z.int(),
      few: z.array(z.string()).check(z.maxLength(1)),
      flag: z.boolean(),
    }))
    expect(issues({ whole: 1.5, few: ['a', 'b'], flag: 'yes' })).toEqual([
      { path: 'few', value: ['a', 'b'], expected: 'at most 1 items' },
      { path: 'flag', value: 'yes', expected: 'a boolean' },
      { path: 'whole', value: 1.5, expected: 'an integer' },
    ])
  })

  test('a key that would be lost without a word', () => {
    const aspects = JSON.parse('{"speed": 5, "__proto__": 1}') as object
    expect(ticketRated.issues({ satisfied: true, aspects })).toEqual([
      { path: 'aspects.__proto__', value: 1, expected: 'another name' },
    ])
  })

  test('a desk throws one error that says it all in a sentence', async () => {
    const { desk, log } = testDesk()
    const bad = command('ReceiveTicket', {
      kind: 'complaint',
      channel: 'phone',
      customer: 'C-1',
      category: 1,
      severity: 0,
    })
    const error = await desk.execute(bad).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DeskledgerError)
    expect(error).toMatchObject({
      code: 'invalid_input',
      message:
        'ReceiveTicket: data.category: found 1, expected a string; data.severity: found 0, expected one of 1, 2, 3, 4',
    })
    const unnamed = await desk
      .execute({ ...bad, actor: { id: '', kind: 'robot' } } as never)
      .catch((thrown: unknown) => thrown)
    expect((unnamed as DeskledgerError).message).toMatch(
      /actor\.id: found "".*actor\.kind: found "robot", expected one of person/,
    )
    expect((await log()).filter(({ type }) => type !== 'policy.published')).toEqual([])
  })

  test('checking never throws, whatever is checked', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const definition of [ticketRated, ticketReceived, ticketEscalated, callbackCompleted]) {
          for (const issue of [...definition.issues(value), ...definition.storedIssues(value)])
            expect(issue.expected).not.toBe('')
        }
      }),
    )
  })
})
