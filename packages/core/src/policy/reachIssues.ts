/** Rungs of a ladder that nothing leads to, and ladders that lead back down. */
import type { FieldIssue } from '../errors.ts'
import type { Ladder, LadderStep } from './ladderRules.ts'
import type { Policy } from './policy.ts'
import type { Roles } from './roleRules.ts'

const mayEscalate = (roles: Roles): boolean =>
  Object.values(roles).some(({ may = 'all' }) => may === 'all' || may.includes('EscalateTicket'))

/** Where a step leads from the levels that a matter may stand at. */
const leadsTo = ({ levels, do: { raiseTo } }: LadderStep, stands: ReadonlySet<number>): readonly number[] => {
  const from = [...stands].filter((level) => levels === undefined || levels.includes(level))
  if (raiseTo === undefined) return []
  return raiseTo === 'next' ? from.map((level) => level + 1) : from.some((level) => level < raiseTo) ? [raiseTo] : []
}

const reachedBySteps = ({ steps, levels }: Ladder): ReadonlySet<number> => {
  const stands = new Set([0])
  for (let size = 0; size < stands.size;) {
    size = stands.size
    for (const step of steps) for (const to of leadsTo(step, stands)) if (to <= levels.length) stands.add(to)
  }
  return stands
}

const unreached = (ladder: Ladder, path: string): readonly FieldIssue[] => {
  const stands = reachedBySteps(ladder)
  const expected = 'a step that raises to it, or a role that may EscalateTicket'
  return ladder.levels.flatMap(({ name }, index) =>
    stands.has(index + 1) ? [] : [{ path: `${path}.levels[${index}]`, value: name, expected }],
  )
}

/** Whether a role reports to another, perhaps by way of others. */
const reportsTo = (roles: Roles, role: string, above: string): boolean => {
  const seen = new Set<string>()
  for (let at: string | undefined = role; at !== undefined && !seen.has(at);) {
    seen.add(at)
    at = Object.hasOwn(roles, at) ? roles[at]?.superior : undefined
    if (at === above) return true
  }
  return false
}

/** Who answers higher up must not have answered below already, nor report to who did. */
const downward = ({ levels }: Ladder, roles: Roles, path: string): readonly FieldIssue[] =>
  levels.flatMap(({ roles: here }, index) =>
    here.flatMap((role, at) => {
      const below = levels
        .slice(0, index)
        .find((level) => level.roles.some((lower) => lower === role || reportsTo(roles, role, lower)))
      const expected = `a role that is above ${below?.roles.join(', ') ?? ''}, of the level ${below?.name ?? ''} below it`
      return below === undefined ? [] : [{ path: `${path}.levels[${index}].roles[${at}]`, value: role, expected }]
    }),
  )

const takenNames = ({ levels }: Ladder, path: string): readonly FieldIssue[] =>
  levels.flatMap(({ name }, index) =>
    levels.findIndex((level) => level.name === name) === index
      ? []
      : [{ path: `${path}.levels[${index}].name`, value: name, expected: 'a name that no other level of it has' }],
  )

/** Levels that nobody and nothing raises a matter to, and ladders that go round. */
export const reachIssues = ({ ladders = {}, roles }: Policy): readonly FieldIssue[] =>
  Object.entries(ladders).flatMap(([name, ladder]) => {
    const path = `ladders.${name}`
    return [
      ...(mayEscalate(roles) ? [] : unreached(ladder, path)),
      ...downward(ladder, roles, path),
      ...takenNames(ladder, path),
    ]
  })
