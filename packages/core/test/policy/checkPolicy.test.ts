import { defaultPolicy, type Policy } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import { arbitraryPolicy } from '@deskledger/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'

const hours = [['09:00', '18:00']] as const

const policy: Policy = {
  ...defaultPolicy,
  roles: { ...defaultPolicy.roles, manager: { reveals: 'all' } },
  calendars: { desk: { timeZone: 'Asia/Shanghai', week: { mon: hours } } },
  clocks: { resolution: { targets: [{ within: 'P2D', time: 'workingDays' }] } },
  ladders: {
    up: {
      levels: [{ name: 'manager', roles: ['manager'] }],
      steps: [
        { name: 'late', when: { clock: 'resolution', side: 'afterDeadline', within: 'PT1H' }, do: { raiseTo: 1 } },
      ],
    },
  },
}

const issuesOf = (wrong: object): readonly string[] => {
  try {
    checkPolicy({ ...policy, ...wrong })
  } catch (error) {
    const { issues } = (error as { details: { issues: { path: string; expected: string }[] } }).details
    return issues.map(({ path, expected }) => `${path}: ${expected}`)
  }
  return []
}

const target = (fields: object) => ({ clocks: { resolution: { targets: [fields] } } })
const ladder = (fields: object) => ({ ladders: { up: { ...policy.ladders?.['up'], ...fields } } })

describe('a policy with rules of time', () => {
  test('passes, and so does every one that is drawn', () => {
    expect(checkPolicy(policy)).toBe(policy)
    fc.assert(
      fc.property(arbitraryPolicy(), (drawn) => checkPolicy(drawn) === drawn),
      { numRuns: soak(100) },
    )
  })

  test('is JSON: what is read back is equal, and passes', () => {
    fc.assert(
      fc.property(arbitraryPolicy(), (drawn) => {
        expect(checkPolicy(JSON.parse(JSON.stringify(drawn)))).toEqual(drawn)
      }),
      { numRuns: soak(50) },
    )
  })

  test.each<readonly [string, object, string]>([
    [
      'a length that is none',
      target({ within: '2 days' }),
      'clocks.resolution.targets[0].within: an ISO 8601 duration',
    ],
    [
      'hours of working days',
      target({ within: 'PT8H', time: 'workingDays' }),
      'clocks.resolution.targets[0].within: whole days',
    ],
    [
      'days of business time',
      target({ within: 'P2D', time: 'business' }),
      'clocks.resolution.targets[0].within: hours, minutes',
    ],
    [
      'a calendar that is not there',
      target({ within: 'PT8H', time: 'business', calendar: 'night' }),
      'clocks.resolution.targets[0].calendar: a calendar of this policy',
    ],
    [
      'a warning that is no length',
      target({ within: 'PT8H', warnings: ['soon'] }),
      'clocks.resolution.targets[0].warnings[0]: an ISO 8601',
    ],
    [
      'a clock that nothing starts',
      { clocks: { mine: { targets: [] }, resolution: policy.clocks?.['resolution'] } },
      'clocks.mine.starts: what starts it',
    ],
    [
      'a step on a clock that is not there',
      ladder({ steps: [{ name: 'a', when: { clock: 'mine', side: 'afterStart', within: 'PT1H' }, do: {} }] }),
      'ladders.up.steps[0].when.clock: a clock of this policy',
    ],
    [
      'a level above the ladder',
      ladder({ steps: [{ name: 'a', when: { on: 'graded' }, do: { raiseTo: 2 } }] }),
      'ladders.up.steps[0].do.raiseTo: at most 1',
    ],
    [
      'two steps of one name',
      ladder({
        steps: [
          { name: 'a', when: { on: 'graded' }, do: {} },
          { name: 'a', when: { on: 'batch' }, do: {} },
        ],
      }),
      'ladders.up.steps[1].name: a name that no other step',
    ],
    [
      'a part of a record that there is none of',
      { records: { required: [{ parts: ['mood'] }] } },
      'records.required[0].parts[0]: one of',
    ],
    [
      'a part that only complaints have, asked of all',
      { records: { required: [{ for: { kind: ['complaint'] }, parts: ['cause'] }, { parts: ['reply', 'cause'] }] } },
      'records.required[1].parts[1]: a part that every kind has, or a rule for the kind complaint alone',
    ],
    [
      'opening hours that overlap',
      {
        calendars: {
          desk: {
            timeZone: 'UTC',
            week: {
              mon: [
                ['09:00', '12:00'],
                ['11:00', '13:00'],
              ],
            },
          },
        },
      },
      'calendars.desk.week.mon[1]',
    ],
    [
      'a calendar that never opens',
      { calendars: { desk: { timeZone: 'UTC', week: {}, exceptions: { '2020-01-01': hours } } } },
      'calendars.desk.week: open time on at least one weekday',
    ],
    [
      'a zone that is none',
      { calendars: { desk: { timeZone: 'Mars/Base', week: { mon: hours } } } },
      'calendars.desk.timeZone',
    ],
    ['closing by itself after nothing', { autoClose: { within: 'later' } }, 'autoClose.within: an ISO 8601 duration'],
    [
      'a signal that nothing says',
      ladder({ steps: [{ name: 'a', when: { on: 'disatisfied' }, do: { raiseTo: 1 } }] }),
      'ladders.up.steps[0].when.on: one of received',
    ],
    [
      'a start that nothing says',
      { clocks: { resolution: { starts: ['recieved'], targets: [] } } },
      'clocks.resolution.starts[0]: one of received',
    ],
    [
      'a step without an action',
      ladder({ steps: [{ name: 'a', when: { on: 'graded' }, do: {} }] }),
      'ladders.up.steps[0].do: at least one action',
    ],
    [
      'a step from a level that is not there',
      ladder({ steps: [{ name: 'a', when: { on: 'graded' }, levels: [7], do: { raiseTo: 1 } }] }),
      'ladders.up.steps[0].levels[0]: at most 1',
    ],
    ['a field that no rule has', target({ within: 'PT1H', colour: 'red' }), 'clocks.resolution.targets[0].colour'],
  ])('%s is named with its path', (_name, wrong, expected) => {
    expect(issuesOf(wrong).join('\n')).toContain(expected)
  })

  test('all that is wrong is told at once', () => {
    const wrong = {
      ...target({ within: 'x', time: 'business', calendar: 'y' }),
      autoClose: { within: 'z' },
    }
    expect(issuesOf(wrong)).toHaveLength(3)
  })
})
