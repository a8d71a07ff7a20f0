import { isFigurePart, type AppraisalRules, type FigurePart, type RatedPart } from '../appraisalRules.ts'
import type { Policy } from '../policy.ts'
import { tellDimension, tellDimensionValue } from './dimensions.ts'
import { tellFigures } from './figure.ts'
import type { Section, Teller } from './teller.ts'

const raterWords = {
  self: ['the agent', '本人自评'],
  superior: ['the superior', '上级评分'],
  customer: ['customers', '客户评分'],
} as const

const tellClock = (clock: FigurePart['clock'], { say }: Teller): string | undefined => {
  if (clock === undefined) return undefined
  return clock === 'business' ? say('in opening hours', '按营业时间') : say('in clock time', '按自然时间')
}

const figureParts = (part: FigurePart, policy: Policy, teller: Teller): readonly (string | undefined)[] => {
  const { say, all, name, figures } = teller
  const { kpi, from, to, clock, by = 'agent', filter = {} } = part
  const [worst, best] = tellFigures(kpi, [from, to], teller)
  const only = Object.entries(filter).map(([field, value]) => tellDimensionValue(field, value, policy, teller))
  const of = tellDimension(by, teller)
  return [
    say(`told by the figure ${name(figures, kpi)} of tickets by ${of}`, `取指标“${name(figures, kpi)}”，按${of}归集`),
    say(
      `${worst} is worth 0 points, ${best} is worth 100, what lies between in proportion`,
      `${worst} 计 0 分，${best} 计 100 分，其间按比例计分`,
    ),
    tellClock(clock, teller),
    only.length === 0 ? undefined : say(`only of ${all(only)}`, `仅限${all(only)}`),
  ]
}

const partLine = (
  [name, part]: readonly [string, FigurePart | RatedPart],
  { parts }: AppraisalRules,
  policy: Policy,
  teller: Teller,
): string => {
  const { say, sentence } = teller
  const sum = Object.values(parts).reduce((total, { weight }) => total + weight, 0)
  return sentence([
    say(
      `${teller.name(parts, name)}: ${part.weight} of ${sum}`,
      `${teller.name(parts, name)}：权重 ${part.weight}（合计 ${sum}）`,
    ),
    ...(isFigurePart(part) ? figureParts(part, policy, teller) : [say('rated from 0 to 100', '评分，0 至 100 分')]),
  ])
}

export const appraisal: Section = {
  title: { en: 'Appraisal', zh: '考核' },
  lines: (policy, teller) => {
    const rules = policy.appraisal
    if (rules === undefined) return []
    const { say, sentence } = teller
    const rates = (['self', 'superior', 'customer'] as const).flatMap((rater) => {
      const weight = rules.raters[rater]
      return weight === undefined ? [] : [say(`${raterWords[rater][0]} ${weight}`, `${raterWords[rater][1]} ${weight}`)]
    })
    return [
      sentence([say('Agents are appraised each month and each quarter', '坐席按月、按季考核')]),
      ...(rates.length === 0
        ? []
        : [
            sentence([
              say(`Of ratings count: ${rates.join(', ')}`, `评分项目的权重：${rates.join('、')}`),
              say('who has not rated does not count', '未评分的不计'),
            ]),
          ]),
      ...Object.entries(rules.parts).map((each) => partLine(each, rules, policy, teller)),
    ]
  },
}
