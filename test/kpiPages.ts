/** Pages about figures, written from the measures themselves: so text and code cannot part. */
import type { Measure } from '@deskledger/core/kpi'

type Words = Measure['label']
type Language = keyof Words

const names: Readonly<Record<string, Words>> = {
  language: { en: 'English', zh: '中文' },
  formula: { en: 'Formula: ', zh: '公式：' },
  cohort: { en: 'Cohort: ', zh: '统计范围：' },
  time: { en: 'Time: ', zh: '计时：' },
  unit: { en: 'Unit: ', zh: '单位：' },
  better: { en: 'Better: ', zh: '方向：' },
  interval: { en: 'Interval: ', zh: '区间：' },
  empty: { en: 'No value when: ', zh: '无值：' },
  edges: { en: 'Edge cases:', zh: '边界情形：' },
}

const times: Readonly<Record<string, Words>> = {
  none: { en: 'none', zh: '无' },
  clock: { en: 'clock', zh: '自然时间' },
  business: { en: 'business; no value without a calendar', zh: '营业时间；无日历则无值' },
  both: { en: 'clock and, with a calendar, business: a row each', zh: '自然时间；有日历时另有营业时间，各成一行' },
}

const units: Readonly<Record<Measure['unit'], Words>> = {
  count: { en: 'count', zh: '计数' },
  ratio: { en: 'ratio', zh: '比率' },
  ms: { en: 'duration in milliseconds', zh: '时长（毫秒）' },
  'per-million': { en: 'per million', zh: '每百万' },
}

const directions: Readonly<Record<NonNullable<Measure['better']>, Words>> = {
  more: { en: 'more', zh: '越高越好' },
  less: { en: 'less', zh: '越低越好' },
}

const intervals: Readonly<Record<string, Words>> = {
  none: { en: 'none, it is exact', zh: '无，为精确值' },
  proportion: { en: '95 %, Wilson', zh: '95 %，威尔逊法' },
  rate: {
    en: '95 %, Poisson: exact below ten events, Byar from there on',
    zh: '95 %，泊松：少于十件用精确法，其余用 Byar 近似',
  },
}

const sectionIn = (measure: Measure, language: Language): readonly string[] => {
  const { formula, cohort, clock, unit, better, interval, empty, edges = [] } = measure
  const line = (name: string, words: Words | undefined): string => `- ${names[name]?.[language]}${words?.[language]}`
  return [
    `## ${names['language']?.[language]}`,
    '',
    line('formula', formula),
    line('cohort', cohort),
    line('time', times[clock ?? 'none']),
    line('unit', units[unit]),
    ...(better === undefined ? [] : [line('better', directions[better])]),
    line('interval', intervals[interval ?? 'none']),
    ...(empty === null ? [] : [line('empty', empty)]),
    ...(edges.length === 0 ? [] : [line('edges', { en: '', zh: '' }), ...edges.map((edge) => `  - ${edge[language]}`)]),
    '',
  ]
}

/** A page about one figure, in both languages. */
export const kpiPage = (measure: Measure): string => {
  const { id, label, catalogue, source } = measure
  return [
    `# ${id}`,
    '',
    `${label.en} · ${label.zh}`,
    '',
    ...(catalogue === undefined
      ? []
      : [`No. ${catalogue} of [the catalogue](../kpis.md), which explains the symbols.`, '']),
    ...sectionIn(measure, 'en'),
    ...sectionIn(measure, 'zh'),
    ...(source === undefined ? [] : [`Source: ${source}`, '']),
  ].join('\n')
}

/** The list of all pages, in the order of the catalogue. */
export const kpiIndex = (measures: readonly Measure[]): string =>
  measures
    .map(({ id, label, catalogue }) => `- ${catalogue} [${id}](kpis/${id}.md): ${label.en} · ${label.zh}\n`)
    .join('')
