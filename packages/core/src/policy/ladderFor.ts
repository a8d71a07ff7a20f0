import type { Ladder, Ladders } from './ladderRules.ts'
import { fits, type Facets, type Trees } from './selector.ts'

/** The ladder that a ticket stands on, with its name; undefined: none. */
export const ladderFor = (
  policy: { readonly ladders?: Ladders } & Trees,
  facets: Facets,
): { readonly name: string; readonly ladder: Ladder } | undefined => {
  const { ladders } = policy
  for (const name in ladders) {
    const ladder = ladders[name] as Ladder
    if (fits(ladder.for, facets, policy)) return { name, ladder }
  }
  return undefined
}

/** What a ladder says of a move to a level: who answers there, and which levels it passes without a stop. */
export const rungOf = (ladder: Ladder | undefined, from: number, to: number) => {
  const level = ladder?.levels[to - 1]
  const department = level?.departments?.[0]
  const skipped = Array.from({ length: Math.max(0, to - from - 1) }, (_, index) => from + 1 + index)
  return {
    ...(level === undefined ? {} : { roles: [...level.roles] }),
    ...(department === undefined ? {} : { department }),
    ...(skipped.length === 0 ? {} : { skipped }),
  }
}
