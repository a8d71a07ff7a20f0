/** Appraisal sheet: a person's figures, who commended them, and what their appraisals come to. */
import type { Words } from '../../../policy/words.ts'
import { standardAppraisal } from '../../../policy/appraisalRules.ts'
import type { AppraisalDetails } from '../../../ticket/appraisal.ts'
import { scorecard, type AppraisalPart, type PartScore, type Scorecard } from '../../../ticket/scorecard.ts'
import { isActive, type TicketState } from '../../../ticket/state.ts'
import { isWithin } from '../../digestRow.ts'
import { defineForm, field, instant, section, tableOf, type DeskSource } from '../defineForm.ts'
import type { FormSection, FormValue } from '../formDocument.ts'
import { labels, say, term } from '../labels.ts'
import { figureTable, figureValue, periodSection } from './figures.ts'

const commended = ({ states, person, period, named }: DeskSource): FormSection =>
  section(
    say('Commendations', '表扬'),
    [],
    tableOf(
      [labels.at, labels.number, labels.department],
      states.flatMap(({ id, test, commendations }) =>
        test
          ? []
          : commendations
              .filter((each) => each.person === person && isWithin(period, each.at))
              .map(({ at, department }) => [instant(at), id, named('departments', department)]),
      ),
    ),
  )

type Appraisal = TicketState<AppraisalDetails>

const gone: ReadonlySet<TicketState['status']> = new Set(['withdrawn', 'spam', 'merged', 'duplicate'])

const isAppraisal = (state: TicketState): state is Appraisal => state.kind === 'appraisal'

/** Those of the person whose time the period touches, the earliest first. */
const appraisalsOf = ({ states, person, period }: DeskSource): readonly Appraisal[] =>
  states
    .filter(isAppraisal)
    .filter(({ test, status }) => !test && !gone.has(status))
    .filter(({ details: { agent, from, to } }) => agent === person && from < period.to && to > period.from)
    .toSorted((a, b) => a.details.from - b.details.from || (a.id < b.id ? -1 : 1))

/** As it was settled; of one that is open, as it stands. */
const cardOf = ({ status, details }: Appraisal): Scorecard =>
  details.settled === null || isActive(status) ? scorecard(details) : details.settled

const reasons: Readonly<Record<string, Words>> = {
  'the figure was not taken': say('the figure was not taken', '指标未取数'),
  'there is no figure': say('there is no figure', '无指标值'),
  'nobody has rated it': say('nobody has rated it', '无人评分'),
}

const points = say('Points', '得分')
const weight = say('Weight', '权重')
const part = say('Part', '考核项')

const score = (state: Appraisal): FormSection => {
  const { details, lastResolvedAt, status } = state
  const card = cardOf(state)
  return section(say('Appraisal', '考核'), [
    field(labels.number, state.id),
    field(labels.period, term(details.period)),
    field(labels.from, instant(details.from)),
    field(labels.to, instant(details.to)),
    field(labels.status, term(status)),
    field(say('Score', '总分'), card.score),
    field(say('Weight that is covered', '已评权重占比'), { share: card.covered }),
    field(say('Settled', '评定时间'), isActive(status) ? null : instant(lastResolvedAt)),
    field(say('Weights of raters', '评分人权重'), {
      list: Object.entries(details.raters).map(([rater, each]) =>
        say(`${term(rater)?.en} ${each}`, `${term(rater)?.zh} ${each}`),
      ),
    }),
  ])
}

const labelOf = ({ policy: { appraisal } }: DeskSource, name: string): FormValue => {
  const { parts } = appraisal ?? standardAppraisal
  return Object.hasOwn(parts, name) ? (parts[name]?.label ?? name) : name
}

const figureCells = (
  { measures }: DeskSource,
  { figure, part: name }: AppraisalPart,
  { figures }: AppraisalDetails,
) => {
  if (figure === null) return [say('ratings', '评分'), null, null, null, null]
  const measure = measures.find(({ id }) => id === figure.kpi)
  const taken = figures.find((each) => each.part === name)
  const shown = (value: number | null): FormValue => figureValue(value, measure?.unit)
  return [
    measure?.label ?? figure.kpi,
    shown(taken?.value ?? null),
    shown(figure.from),
    shown(figure.to),
    instant(taken?.asOf),
  ]
}

const parts = (source: DeskSource, state: Appraisal): FormSection => {
  const card = cardOf(state)
  const scoreOf = (name: string): PartScore | undefined => card.parts.find((each) => each.part === name)
  const rows = state.details.parts.map((each) => {
    const { points: worth = null, reason = '' } = scoreOf(each.part) ?? {}
    const why = Object.hasOwn(reasons, reason) ? (reasons[reason] ?? reason) : reason
    const cells = figureCells(source, each, state.details)
    return [labelOf(source, each.part), each.weight, ...cells, worth, why === '' ? null : why]
  })
  const worth = [say('Worth 0', '0 分值'), say('Worth 100', '100 分值')]
  const columns = [part, weight, labels.figure, labels.value, ...worth, say('As of', '截至'), points, labels.reason]
  return section(say('Parts', '考核项'), [], tableOf(columns, rows))
}

const ratings = (source: DeskSource, { details }: Appraisal): FormSection =>
  section(
    say('Ratings', '评分'),
    [],
    tableOf(
      [say('Rated as', '评分身份'), labels.by, part, points],
      details.ratings.map((each) => [term(each.rater), each.by, labelOf(source, each.part), each.points]),
    ),
  )

/** Of one person: their figures in the period, who commended them, and their appraisals of that time, part by part. */
export const appraisalSheet = defineForm({
  name: 'appraisalSheet',
  about: 'desk',
  ofPerson: true,
  title: say('Appraisal sheet', '考核表'),
  sections: (source) => [
    periodSection(source),
    figureTable(source),
    commended(source),
    ...appraisalsOf(source).flatMap((state) => [score(state), parts(source, state), ratings(source, state)]),
  ],
})
