/** What a complaint costs those who are responsible: settled at once, or proposed, sometimes imposed for the time being, and decided. */
import type { ComplaintDetails, ConsequenceId, TicketState } from '@deskledger/core'
import { matterOf } from '../cast.ts'
import { act, money, pause, type Course, type DataOf, type Life } from '../course.ts'
import { atOffice, hours } from '../hours.ts'

type Measure = DataOf<'SettleAccountability'>

const measureOf = (life: Life, { level, details }: TicketState): Measure => {
  const { world, severity, category } = life
  const { responsiblePerson: person } = details as ComplaintDetails
  const { department } = matterOf(world.cast, category)
  const about = { department, ...(person === null ? {} : { person }) }
  if (level.hierarchical >= 2) return { ...about, measure: 'deduction', amount: money(world, 10_000 * (5 - severity)) }
  return { ...about, measure: level.hierarchical === 1 ? 'reprimand' : 'talk' }
}

/** Proposed by a superior; in a grave matter in force at once; then it stays, or turns out to be unjust. */
function* propose(life: Life, measure: Measure): Course {
  const { chance, cast, newId } = life.world
  const consequence = newId<ConsequenceId>()
  const superior = chance.pick(cast.supervisors)
  yield* act(life, superior, 'ProposeConsequence', { consequence, ...measure, reason: 'complaint was founded' })
  yield* pause(life, chance.logNormal(hours(2), 0.7), atOffice)
  if (life.severity <= 2 || chance.hits(0.3))
    yield* act(life, cast.manager, 'DecideConsequence', {
      consequence,
      provisionally: true,
      reason: 'until it is heard',
    })
  yield* pause(life, chance.logNormal(hours(16), 0.7), atOffice)
  if (chance.hits(0.2)) yield* act(life, superior, 'RevokeConsequence', { consequence, reason: 'was not to blame' })
  else yield* act(life, cast.director, 'DecideConsequence', { consequence })
}

/** Of founded complaints that rose, and of a few others. */
export function* holdToAccount(life: Life, state: TicketState): Course {
  const { chance, cast } = life.world
  if (state.level.hierarchical < 2 && !chance.hits(0.08)) return
  const measure = measureOf(life, state)
  if (chance.hits(0.5)) yield* propose(life, measure)
  else yield* act(life, cast.manager, 'SettleAccountability', measure)
}
