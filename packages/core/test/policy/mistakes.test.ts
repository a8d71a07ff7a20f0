/** Every sort of mistake in a good policy is found, where it is. */
import { DeskledgerError, type FieldIssue } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { wholePolicy } from './wholePolicy.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const keysOf = (path: string): readonly string[] => path.replaceAll('[', '.').replaceAll(']', '').split('.')

/** The policy with one value put in, or taken out. */
const changed = (path: string, value: Json | undefined): unknown => {
  const copy: unknown = structuredClone(wholePolicy)
  const keys = keysOf(path)
  const last = keys.at(-1) as string
  const parent = keys.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], copy) as Record<
    string,
    unknown
  >
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

const issuesOf = (policy: unknown): readonly FieldIssue[] => {
  try {
    checkPolicy(policy)
    return []
  } catch (error) {
    if (!(error instanceof DeskledgerError) || error.code !== 'invalid_policy') throw error
    return error.details['issues'] as readonly FieldIssue[]
  }
}

const pathsOf = (policy: unknown): readonly string[] => issuesOf(policy).map(({ path }) => path)
const label = { en: 'x', zh: '某' }
const long = 'n'.repeat(201)

test('nothing is wrong with the whole policy', () => {
  expect(issuesOf(wholePolicy)).toEqual([])
})

describe('one mistake is found with its path', () => {
  test.each<readonly [string, Json | undefined, string]>([
    // names that are in no list
    ['ladders.complaints.levels[0].roles[0]', 'boss', ''],
    ['ladders.complaints.levels[1].departments[0]', 'legal', ''],
    ['ladders.complaints.steps[1].do.addDepartments[0]', 'legal', ''],
    ['ladders.complaints.steps[1].do.askApproval', 'boss', ''],
    ['ladders.complaints.for.kind[0]', 'complain', ''],
    ['clocks.resolution.targets[0].for.category[0]', 'noise', ''],
    ['clocks.resolution.targets[2].calendar', 'night', ''],
    ['routing[0].lead', 'legal', ''],
    ['routing[0].joint[0]', 'legal', ''],
    ['routing[0].notify.roles[0]', 'boss', ''],
    ['routing[1].for.category[0]', 'noise', ''],
    ['emergencyPlans.blackout.lead', 'legal', ''],
    ['emergencyPlans.blackout.notify.departments[0]', 'legal', ''],
    ['targets[1].group.department', 'legal', ''],
    ['roles.agent.superior', 'boss', ''],
    ['classes.outage.parent', 'noise', ''],
    ['classes.supply.kinds[0]', 'complain', ''],
    ['causes.storm.parent', 'rain', ''],
    ['causes.storm.kinds[0]', 'complain', ''],
    ['departments.dispatch.parent', 'legal', ''],
    ['departments.dispatch.tier', 'province', ''],
    ['records.required[1].for.kind[0]', 'complain', 'records.required[1].for.kind[0]'],
    // circles, and ladders that go down
    ['roles.director', { reveals: 'all', superior: 'agent' }, 'roles.agent.superior'],
    ['classes.supply.parent', 'outage', ''],
    ['causes.wear', { label, parent: 'wear' }, 'causes.wear.parent'],
    ['departments.marketing', { label, parent: 'dispatch' }, 'departments.dispatch.parent'],
    ['departments.marketing.tier', 'city', 'departments.dispatch.tier'],
    ['ladders.complaints.levels[1].roles[0]', 'manager', ''],
    ['ladders.complaints.levels[0].roles[0]', 'director', 'ladders.complaints.levels[1].roles[0]'],
    ['ladders.complaints.levels[1].name', 'desk manager', ''],
    // what can never hold
    ['routing[0].for', undefined, 'routing[1].for'],
    ['routing[1].for', { category: ['outage'], grade: [1] }, ''],
    ['clocks.resolution.targets[0].for', undefined, 'clocks.resolution.targets[1].for'],
    ['clocks.acknowledge.targets', [{ within: 'PT1H' }, { within: 'PT2H' }], 'clocks.acknowledge.targets[1].for'],
    ['routing[1].name', 'grave', ''],
    ['routing[1].joint', ['dispatch'], 'routing[1].joint[0]'],
    // dates
    ['clocks.resolution.targets[1].until', '2026-12-30', 'clocks.resolution.targets[2].from'],
    ['clocks.resolution.targets[2].from', '2026-12-31', ''],
    ['clocks.resolution.targets[1].from', '2027-01-01', 'clocks.resolution.targets[1].until'],
    ['clocks.resolution.targets[2].from', '2027-02-30', ''],
    ['effectiveFrom', '1.12.2026', ''],
    ['targets[0].from', '2026-13-01', ''],
    ['targets[2]', { kpi: 'satisfaction', atLeast: 0.9, from: '2026-01-01' }, 'targets[2].from'],
    ['calendars.desk.week', undefined, ''],
    // clocks
    ['clocks.visit.stops', [], ''],
    ['clocks.visit.starts', undefined, ''],
    ['ladders.complaints.steps[0].when.clock', 'visits', ''],
    ['clocks.answer.pausedIn', ['onHold'], ''],
    ['clocks.answer.resumes', ['reopened'], ''],
    ['clocks.acknowledge.targets[0].told', 'replyBy', ''],
    ['clocks.resolution.targets[1].within', '2 days', ''],
    ['clocks.resolution.targets[0].warnings[0]', 'PT1H', ''],
    // intakes
    ['records.intake[1].for.kind[0]', 'complain', ''],
    ['records.intake[1].for', { grade: [1] }, 'records.intake[1].for.grade'],
    ['records.intake[0].fields', [], ''],
    ['records.intake[0].fields[0]', 'phone', ''],
    // duties
    ['duties.weekly report.kind', 'callback', ''],
    ['duties.weekly report.kind', 'complain', ''],
    ['duties.weekly report.kind', 'inquiry', ''],
    ['duties.weekly report.category', 'noise', ''],
    ['duties.weekly report.channel', 'radio', ''],
    ['duties.weekly report.department', 'legal', ''],
    ['duties.weekly report.every', 'PT8H', ''],
    ['duties.weekly report.at', '24:00', ''],
    ['duties.weekly report.from', '2026-02-30', ''],
    ['duties.weekly report.calendar', 'night', ''],
    ['duties.weekly report.onClosedDays', undefined, 'duties.weekly report.calendar'],
    ['duties.weekly report.to', undefined, ''],
    ['duties.weekly report.due', undefined, ''],
    ['duties.weekly report.due.within', 'PT2H', ''],
    ['duties.weekly report.audience', 5, ''],
    ['duties.residents asked.audience', undefined, ''],
    ['duties.residents asked.aspects[0]', 'price', ''],
    ['duties.rounds.source', undefined, ''],
    ['duties.rounds.due', { within: 'P1D' }, ''],
    // levels
    ['ladders.complaints.steps[0].do.raiseTo', 3, ''],
    ['ladders.complaints.steps[1].levels[0]', 9, ''],
    // shape
    ['clocks.acknowledge.colour', 'red', ''],
    ['colour', 'red', ''],
    ['classes.supply.label.zh', undefined, ''],
    ['classes.supply.label.en', '', ''],
    ['routing[0].name', long, ''],
    [`classes.${long}`, { label }, ''],
    ['severities.5', { label }, ''],
    ['targets[0].atLeast', undefined, 'targets[0]'],
    ['targets[0].byDay', 5, ''],
    ['departmentTiers[1].name', 'headOffice', ''],
    ['timeZone', 'Mars/Base', ''],
    ['version', 0, ''],
  ])('%s = %j', (path, value, expected) => {
    expect(pathsOf(changed(path, value))).toContain(expected === '' ? path : expected)
  })

  test('a figure of a clock that the policy does not have', () => {
    const { acknowledge: _, ...clocks } = wholePolicy.clocks
    const targets = [{ kpi: 'acknowledgedOnTime', atLeast: 1 }]
    expect(pathsOf({ ...wholePolicy, clocks, targets })).toEqual(['targets[0].kpi'])
  })

  test('a duty on days that its calendar leaves out every time', () => {
    const report = { ...wholePolicy.duties['weekly report'], from: '2026-12-06' } // Sundays
    const skipped = { ...wholePolicy, duties: { report: { ...report, onClosedDays: 'skip' } } }
    expect(pathsOf(skipped)).toEqual(['duties.report.onClosedDays'])
    expect(pathsOf({ ...wholePolicy, duties: { report } })).toEqual([])
  })

  test('a level that no step raises to and no role may escalate to', () => {
    const roles = {
      ...wholePolicy.roles,
      agent: { ...wholePolicy.roles.agent, may: ['ReceiveTicket'] },
      manager: { ...wholePolicy.roles.manager, may: ['ReplyToCustomer'] },
      director: { ...wholePolicy.roles.director, may: [] },
    }
    const { complaints } = wholePolicy.ladders
    const ladders = { complaints: { ...complaints, steps: complaints.steps.slice(0, 1) } }
    expect(pathsOf({ ...wholePolicy, roles })).toEqual([])
    expect(pathsOf({ ...wholePolicy, roles, ladders })).toEqual(['ladders.complaints.levels[1]'])
    expect(pathsOf({ ...wholePolicy, ladders })).toEqual([])
  })

  test('a ladder behind one that is for all', () => {
    const { complaints } = wholePolicy.ladders
    const { for: _, ...forAll } = complaints
    expect(pathsOf({ ...wholePolicy, ladders: { all: forAll, complaints } })).toEqual(['ladders.complaints.for'])
  })
})

describe('whatever is given', () => {
  const places = (value: unknown, path = ''): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => {
          const at = path === '' ? key : `${path}.${key}`
          return [at, ...places(inner, at)]
        })
      : []

  test('either passes or is refused as a policy', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        issuesOf(value)
      }),
      { numRuns: soak(100) },
    )
  })

  test('in the place of any one value either passes or is refused as a policy', () => {
    const all = places(wholePolicy)
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.option(fc.jsonValue(), { nil: undefined }), (path, value) => {
        issuesOf(changed(path, value as Json | undefined))
      }),
      { numRuns: soak(400) },
    )
  })

  test('an unknown field is refused wherever fields are told', () => {
    const { exceptions: _, ...calendar } = wholePolicy.calendars.desk
    const policy = { ...wholePolicy, calendars: { desk: calendar } }
    expect(pathsOf({ ...policy, calendars: { desk: { ...calendar, colour: 1 } } })).toEqual(['calendars.desk.colour'])
  })
})
