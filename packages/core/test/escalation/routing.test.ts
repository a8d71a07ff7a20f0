import { defaultPolicy, type Policy } from '@deskledger/core'
import { checkPolicy } from '@deskledger/core/policy'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { soak } from '../soak.ts'
import { at, play, type PlayStep } from '../ticket/play.ts'

const label = { en: 'x', zh: '某' }
const hours = [['09:00', '18:00']] as const

/** As of a power utility: the grade decides, then the class. */
const policy: Policy = checkPolicy({
  ...defaultPolicy,
  timeZone: 'Asia/Shanghai',
  roles: { agent: { reveals: 'all' }, director: { reveals: 'all' } },
  calendars: {
    desk: { timeZone: 'Asia/Shanghai', week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours } },
  },
  classes: { outage: { label }, planned: { label, parent: 'outage' }, conduct: { label }, other: { label } },
  departments: Object.fromEntries(['marketing', 'supervision', 'dispatch', 'service'].map((name) => [name, { label }])),
  routing: [
    {
      name: 'grave',
      for: { grade: [1] },
      lead: 'supervision',
      joint: ['marketing'],
      notify: { roles: ['director'] },
      anyHour: true,
    },
    { name: 'outages', for: { category: ['outage'] }, lead: 'dispatch', notify: { departments: ['dispatch'] } },
    { name: 'conduct', for: { category: ['conduct'] }, lead: 'supervision', assignee: 'li' },
    { name: 'hotline', for: { channel: ['phone'] }, lead: 'marketing' },
  ],
  clocks: {
    resolution: {
      targets: [
        { for: { department: ['dispatch'] }, within: 'PT4H' },
        { for: { department: ['supervision'] }, within: 'PT48H' },
        { for: { severity: [2] }, within: 'PT12H' },
        { within: 'PT24H' },
      ],
    },
  },
})

const played = (category: string, steps: readonly Omit<PlayStep, 'at'>[] = [], intake: object = {}) =>
  play(
    steps.map((step, index) => ({ ...step, at: `2026-03-04T1${index + 1}:00` })),
    { policy, intake: { category, ...intake } },
  )

const grade = (value: number) => ({ type: 'GradeComplaint', data: { grade: value } })
const assign = (data: object) => ({ type: 'AssignTicket', data })
const targets = ({ state }: ReturnType<typeof play>) => state.clocks.map(({ target }) => target / 3_600_000)

describe('a matter', () => {
  test('is promised once what it is promised, though it is placed before its clocks start', () => {
    for (const category of ['planned', 'conduct', 'other']) {
      const { types } = played(category, [], { severity: 2 })
      expect(types.filter((type) => type === 'clock.started')).toHaveLength(1)
      expect(types).not.toContain('ticket.policyApplied')
    }
  })

  test('goes to the lead of the first rule that is for it, as a class below the named one does', () => {
    const { state, of } = played('planned')
    expect([state.department, state.routed]).toEqual(['dispatch', 'outages'])
    expect(of('ticket.assigned').map(({ data, actor }) => [data, actor.kind])).toEqual([
      [{ department: 'dispatch', reason: 'outages', rule: 'outages' }, 'system'],
    ])
    expect(of('escalation.noticeIssued').map(({ data }) => data)).toMatchObject([
      { to: [{ department: 'dispatch' }], why: 'routed: outages', level: 0 },
    ])
  })

  test('is promised what its department promises, once', () => {
    const outage = played('planned')
    expect(targets(outage)).toEqual([4])
    expect(outage.of('clock.started')).toHaveLength(1)
    expect(outage.of('ticket.policyApplied')).toEqual([])
  })

  test('goes where its grade sends it, with the departments that handle it too', () => {
    const { state, of } = played('planned', [grade(1)])
    expect([state.department, state.routed, state.joint]).toEqual(['supervision', 'grave', ['marketing']])
    expect(targets(played('planned', [grade(1)]))).toEqual([48])
    expect(of('ticket.policyApplied')).toHaveLength(1)
  })

  test('leaves behind the departments that a rule brought which is not for it any more', () => {
    const { state, of } = played('planned', [grade(1), grade(3)])
    expect([state.department, state.routed, state.joint]).toEqual(['dispatch', 'outages', []])
    expect(of('escalation.departmentLeft').map(({ data }) => data)).toEqual([
      { department: 'marketing', reason: 'outages' },
    ])
  })

  test('keeps the departments that somebody let handle it too, until somebody releases them', () => {
    const joins = { type: 'JoinDepartment', data: { department: 'service' } }
    expect(played('planned', [joins, grade(1), grade(3)]).state.joint).toEqual(['service'])
    const releases = { type: 'ReleaseDepartment', data: { department: 'service', reason: 'done there' } }
    const { state, of } = played('planned', [joins, releases, releases])
    expect([state.joint, of('escalation.departmentLeft')]).toEqual([[], [expect.anything()]])
  })

  test('has of its rules the joint departments of the one that holds, however it is sorted and whoever joins', () => {
    const steps = fc.array(
      fc.oneof(
        fc.constantFrom(1, 2, 3, 4).map(grade),
        fc.constantFrom('planned', 'conduct', 'other').map((to) => ({ type: 'ChangeCategory', data: { to } })),
        fc.constantFrom('marketing', 'service').map((department) => ({ type: 'JoinDepartment', data: { department } })),
        fc
          .constantFrom('marketing', 'service')
          .map((department) => ({ type: 'ReleaseDepartment', data: { department } })),
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(steps, (drawn) => {
        const byHand = new Set<string>()
        let [byRule, held]: [string[], string | null] = [[], 'outages']
        for (const [index, { type, data }] of drawn.entries()) {
          const { department = '' } = data as { readonly department?: string }
          if (type === 'JoinDepartment' && !byRule.includes(department)) byHand.add(department)
          if (type === 'ReleaseDepartment') {
            byRule = byRule.filter((each) => each !== department)
            byHand.delete(department)
          }
          const { state } = played('planned', drawn.slice(0, index + 1))
          const rule = policy.routing?.find(({ name }) => name === state.routed)
          if (state.routed !== held) {
            const wanted = rule?.joint ?? []
            byRule = [
              ...byRule.filter((each) => wanted.includes(each)),
              ...wanted.filter((each) => !byRule.includes(each) && !byHand.has(each)),
            ]
            held = state.routed
          }
          expect(state.joint.toSorted()).toEqual([...byRule, ...byHand].toSorted())
        }
      }),
      { numRuns: soak(60) },
    )
  })

  test('stays with its rule while another grade changes nothing', () => {
    expect(played('planned', [grade(3), grade(2)]).of('ticket.assigned')).toHaveLength(1)
  })

  test('is given to the person that the rule names, and taken from whoever had it in another department', () => {
    expect(played('conduct').state.assignee).toBe('li')
    const { state } = played('other', [
      assign({ assignee: 'wang' }),
      { type: 'ChangeCategory', data: { to: 'outage' } },
    ])
    expect([state.department, state.assignee]).toEqual(['dispatch', null])
  })

  test('keeps its assignee while its department stays', () => {
    const { state } = played('conduct', [assign({ assignee: 'wang' }), grade(1)])
    expect([state.department, state.assignee, state.routed]).toEqual(['supervision', 'wang', 'grave'])
  })

  test('stays where somebody placed it, there and back as well', () => {
    const moved = [assign({ department: 'service' }), grade(1)]
    expect(played('planned', moved).state.department).toBe('service')
    const back = [assign({ department: 'service' }), assign({ department: 'dispatch' }), grade(1)]
    expect(played('planned', back).state.department).toBe('dispatch')
    expect(played('planned', [grade(1)], { department: 'service' }).state.department).toBe('service')
  })

  test('stays where an escalation took it', () => {
    const up = { type: 'EscalateTicket', data: { way: 'hierarchical', reason: 'press', department: 'service' } }
    expect(played('planned', [up, grade(1)]).state.department).toBe('service')
  })

  test('that no rule is for stays where it is', () => {
    const { state, of } = played('other', [], { channel: 'letter' })
    expect([state.department, of('ticket.assigned')]).toEqual([null, []])
  })

  test('is announced at night only where the rule says so', () => {
    const night = '2026-03-04T23:00'
    const intake = { category: 'other', channel: 'letter' }
    const told = (type: string, data: object) =>
      play([{ type, data, at: night }], { policy, intake }).of('escalation.noticeIssued')[0]?.data
    expect(told('ChangeCategory', { to: 'outage' })).toMatchObject({ notBefore: at('2026-03-05T09:00') })
    expect(told('GradeComplaint', { grade: 1 })).toMatchObject({ notBefore: at(night) })
  })
})
