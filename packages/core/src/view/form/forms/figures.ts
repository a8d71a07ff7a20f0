/** The period and the figures that forms about the desk begin with. */
import { duration, field, instant, section, tableOf, type DeskSource, type FormFigure } from '../defineForm.ts'
import type { FormSection, FormValue } from '../formDocument.ts'
import { labels, say } from '../labels.ts'

/** A figure in its unit; undefined: nobody knows which it is. */
export const figureValue = (value: number | null, unit: FormFigure['unit'] | undefined): FormValue => {
  if (value === null) return null
  if (unit === 'ms') return duration(value)
  return unit === 'ratio' ? { share: value } : Math.round(value * 100) / 100
}

export const figureTable = ({ figures }: DeskSource): FormSection =>
  section(
    say('Figures', '指标'),
    [],
    tableOf(
      [labels.figure, labels.value, labels.numerator, labels.denominator, labels.reason],
      figures.map(({ label, value, unit, numerator, denominator, reason = null }) => {
        const upper = unit === 'ms' && numerator !== null ? duration(numerator) : numerator
        return [label, figureValue(value, unit), upper, denominator, reason]
      }),
    ),
  )

export const periodSection = ({ period, person }: DeskSource): FormSection =>
  section(labels.period, [
    field(labels.period, period.name),
    field(labels.from, instant(period.from)),
    field(labels.to, instant(period.to)),
    ...(person === undefined ? [] : [field(say('Person', '被考核人'), person)]),
  ])
