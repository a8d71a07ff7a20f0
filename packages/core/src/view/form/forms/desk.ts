/** Monthly analysis, weekly and monthly desk report. */
import type { TicketState } from '../../../ticket/state.ts'
import { digestRows, escalatedIn, overdueIn } from '../../digest.ts'
import { isWithin } from '../../digestRow.ts'
import { defineForm, duration, instant, section, tableOf, type DeskSource } from '../defineForm.ts'
import type { FormSection, FormValue } from '../formDocument.ts'
import { labels, say, term } from '../labels.ts'
import { figureTable, periodSection } from './figures.ts'

const finished: ReadonlySet<TicketState['status']> = new Set(['spam', 'merged', 'duplicate'])

const receivedIn = ({ states, period }: DeskSource): readonly TicketState[] =>
  states.filter(({ test, status, receivedAt }) => !test && !finished.has(status) && isWithin(period, receivedAt))

/** How many there are of each, the most frequent first. */
const counts = (names: readonly string[]): readonly (readonly [name: string, count: number])[] => {
  const found = new Map<string, number>()
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1)
  return [...found].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}

const countTable = (
  title: FormSection['title'],
  label: FormSection['title'],
  rows: readonly (readonly [FormValue, number])[],
) => {
  const total = rows.reduce((sum, [, count]) => sum + count, 0)
  const shares = rows.map(([name, count]) => [name, count, { share: count / total }])
  return section(title, [], tableOf([label, labels.count, labels.share], shares))
}

interface Action {
  readonly action: string
  readonly department: string
  readonly owner: string
  readonly due: number
  readonly carriedOutAt: number | null
}

const measures = ({ states, named }: DeskSource): FormSection => {
  const rows = states
    .filter(({ kind, test }) => kind === 'improvement' && !test)
    .flatMap(({ id, details }) => {
      const { target, actions } = details as { target: string; actions: readonly Action[] }
      return actions.map(({ action, department, owner, due, carriedOutAt }): readonly FormValue[] => [
        id,
        target,
        action,
        named('departments', department),
        owner,
        instant(due),
        instant(carriedOutAt),
      ])
    })
  const columns = [
    labels.number,
    say('Target', '目标'),
    say('Action', '措施'),
    labels.department,
    say('Owner', '负责人'),
    labels.due,
    say('Carried out', '落实时间'),
  ]
  return section(say('Improvement measures', '改进措施'), [], tableOf(columns, rows))
}

const causeOf = ({ details }: TicketState): string | null =>
  ((details ?? {}) as { readonly cause?: string | null }).cause ?? null

export const analysis = defineForm({
  name: 'analysis',
  about: 'desk',
  title: say('Analysis', '分析表'),
  sections: (source) => {
    const { named } = source
    const received = receivedIn(source)
    const complaints = received.filter(({ kind }) => kind === 'complaint')
    const by = (names: readonly (string | null)[], list: Parameters<typeof named>[0]) =>
      counts(names.filter((name) => name !== null)).map(([name, count]) => [named(list, name), count] as const)
    const ofKinds = by(
      received.map(({ kind }) => kind),
      'kinds',
    )
    const ofCategories = by(
      complaints.map(({ category }) => category),
      'classes',
    )
    const ofDepartments = by(
      complaints.map(({ department }) => department),
      'departments',
    )
    return [
      periodSection(source),
      countTable(say('Received, by kind', '受理量（按类型）'), labels.kind, ofKinds),
      countTable(say('Complaints by category', '投诉（按类别）'), labels.category, ofCategories),
      countTable(
        say('Complaints by cause', '投诉（按原因）'),
        say('Cause', '原因'),
        by(complaints.map(causeOf), 'causes'),
      ),
      countTable(say('Complaints by department', '投诉（按部门）'), labels.department, ofDepartments),
      figureTable(source),
      measures(source),
    ]
  },
})

const escalated = (source: DeskSource): FormSection =>
  section(
    say('Above the desk', '已升级'),
    [],
    tableOf(
      [labels.number, labels.severity, labels.category, say('Way', '方式'), say('Level', '级别'), labels.reason],
      escalatedIn(digestRows(source.states)).map(({ ticket, severity, category, way, level, why }) => [
        ticket,
        severity,
        source.named('classes', category),
        term(way),
        level,
        why,
      ]),
    ),
  )

const overdue = (source: DeskSource): FormSection =>
  section(
    say('Overdue', '逾期'),
    [],
    tableOf(
      [labels.number, labels.severity, labels.category, say('Promise', '时限类型'), labels.due, say('Late', '已逾期')],
      overdueIn(digestRows(source.states), source.asOf).map(({ ticket, severity, category, clock, due, late }) => [
        ticket,
        severity,
        source.named('classes', category),
        term(clock),
        instant(due),
        duration(late),
      ]),
    ),
  )

const ofKinds = (source: DeskSource): FormSection => {
  const kinds = counts(receivedIn(source).map(({ kind }) => kind))
  return countTable(
    say('Received', '受理量'),
    labels.kind,
    kinds.map(([kind, count]) => [source.named('kinds', kind), count] as const),
  )
}

const deskReport = (source: DeskSource): readonly FormSection[] => [
  periodSection(source),
  ofKinds(source),
  figureTable(source),
  escalated(source),
  overdue(source),
  measures(source),
]

export const weeklyReport = defineForm({
  name: 'weeklyReport',
  about: 'desk',
  title: say('Weekly report of the desk', '服务周报'),
  sections: deskReport,
})

export const monthlyReport = defineForm({
  name: 'monthlyReport',
  about: 'desk',
  title: say('Monthly report of the desk', '服务月报'),
  sections: deskReport,
})
