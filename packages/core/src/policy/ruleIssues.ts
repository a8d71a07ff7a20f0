/** What is wrong with rules beside each other, whatever each says by itself. */
import type { FieldIssue } from '../errors.ts'
import { isItemClock, triggersIn } from './clockRules.ts'
import { namedIssues } from './namedIssues.ts'
import type { Policy } from './policy.ts'
import { reachIssues } from './reachIssues.ts'
import { dateIssues, shadowIssues, type Placed } from './shadowIssues.ts'

const placed = <R extends Omit<Placed, 'path'>>(rules: readonly R[], path: string): readonly (R & Placed)[] =>
  rules.map((rule, index) => ({ ...rule, path: `${path}[${index}]` }))

const clockIssues = (policy: Policy): readonly FieldIssue[] => {
  const { clocks = {} } = policy
  const triggers = triggersIn(clocks)
  return Object.entries(clocks).flatMap(([name, { targets }]) => {
    const path = `clocks.${name}`
    const rules = placed(targets, `${path}.targets`)
    const stops = triggers[name]?.stops ?? []
    const endless = isItemClock(name) || stops.length > 0
    return [
      ...(endless ? [] : [{ path: `${path}.stops`, value: stops, expected: 'what stops it, or it never ends' }]),
      ...shadowIssues(rules, policy),
      ...dateIssues(rules, policy),
    ]
  })
}

/** Of figures that are about a clock of the policy. */
const clocksOfFigure: Readonly<Record<string, readonly string[]>> = {
  acknowledgedOnTime: ['acknowledge'],
  closedOnTime: ['closure', 'resolution'],
}

const figureTargetIssues = ({ targets = [], clocks = {} }: Policy): readonly FieldIssue[] =>
  targets.flatMap(({ kpi, group, clock, from }, index) => {
    const path = `targets[${index}]`
    const needed = (Object.hasOwn(clocksOfFigure, kpi) ? clocksOfFigure[kpi] : undefined) ?? []
    const key = JSON.stringify([kpi, group, clock, from])
    const first = targets.findIndex((each) => JSON.stringify([each.kpi, each.group, each.clock, each.from]) === key)
    const isClockless = needed.length > 0 && !needed.some((name) => Object.hasOwn(clocks, name))
    return [
      ...(isClockless
        ? [{ path: `${path}.kpi`, value: kpi, expected: `a clock ${needed.join(' or ')} in this policy` }]
        : []),
      ...(first < index
        ? [{ path: `${path}.from`, value: from, expected: `another date than targets[${first}] has` }]
        : []),
    ]
  })

const ladderList = ({ ladders = {} }: Policy): readonly Placed[] =>
  Object.entries(ladders).map(([name, { for: selector }]) => ({
    ...(selector === undefined ? {} : { for: selector }),
    path: `ladders.${name}`,
  }))

/** Contacts are told apart by class. */
const contactIssues = ({ contacts = {}, classes }: Policy): readonly FieldIssue[] =>
  Object.keys(contacts).flatMap((name) =>
    classes === undefined || Object.hasOwn(classes, name)
      ? []
      : [
          {
            path: `contacts.${name}`,
            value: name,
            expected: `a class of this policy: ${Object.keys(classes).join(', ')}`,
          },
        ],
  )

export const ruleIssues = (policy: Policy): readonly FieldIssue[] => [
  ...namedIssues(policy),
  ...contactIssues(policy),
  ...clockIssues(policy),
  ...figureTargetIssues(policy),
  ...reachIssues(policy),
  ...shadowIssues(ladderList(policy), policy),
  ...shadowIssues(placed(policy.routing ?? [], 'routing'), policy),
]
