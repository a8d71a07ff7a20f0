import { figures, type FigureQuery, type FigureRow } from '@deskledger/core/kpi'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../src/report/language.ts'
import { reportPage } from '../../src/report/reportPage.ts'
import type { ReportCounts, ReportRows } from '../../src/report/reportData.ts'
import { writingIn } from '../../src/report/writing.ts'
import { hostile, hostileDesk, options, simulatedDesk, sourceOf, type Desk } from './source.ts'

interface Numbers {
  readonly asOf: string
  readonly rows: ReportRows
  readonly counts: ReportCounts
}

type Page = ReturnType<typeof parseHTML>['document']

let desk: Desk
beforeAll(async () => {
  desk = await simulatedDesk()
})

const pageOf = (given: Parameters<typeof options>[0] = {}, of: Desk = desk, query = of.query): string =>
  reportPage(sourceOf(of), query, options({ policy: of.policy, ...given }))

const parsed = (page: string): Page => parseHTML(page).document

const numbersOf = (page: Page): Numbers => JSON.parse(page.querySelector('#figures')?.textContent ?? '') as Numbers

const all = (page: Page, selector: string) => [...page.querySelectorAll(selector)]

const textOf = (page: Page, selector: string): string =>
  (page.querySelector(selector)?.textContent ?? '').replaceAll(/\s+/gu, ' ').trim()

const rowNamed = ({ rows }: Numbers, name: string | null): FigureRow | undefined => {
  const [list = '', index] = (name ?? '').split('/')
  return rows[list as keyof ReportRows][Number(index)]
}

describe.each<Language>(['en', 'zh'])('a page in %s', (language) => {
  let page: Page
  beforeAll(() => {
    page = parsed(pageOf({ language }, desk, { ...desk.query, by: ['kind', 'channel'] }))
  })

  test('says its language, has one main heading and no gap below it', () => {
    expect(page.documentElement.getAttribute('lang')).toBe(language === 'en' ? 'en' : 'zh-Hans')
    const levels = all(page, 'h1, h2, h3').map(({ localName }) => Number(localName.slice(1)))
    expect(levels.filter((level) => level === 1)).toEqual([1])
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1))
  })

  test('has landmarks, and a way to each of its sections', () => {
    expect(all(page, 'body > header, body > nav, body > main, body > footer')).toHaveLength(4)
    const targets = all(page, 'a[href]').map((link) => link.getAttribute('href') ?? '')
    expect(targets.filter((target) => page.querySelector(target) === null)).toEqual([])
    expect(all(page, 'nav a')).toHaveLength(all(page, 'main > section').length)
  })

  test('gives every table a caption, and every column and row a name', () => {
    for (const table of all(page, 'table')) {
      expect(table.querySelector('caption')?.textContent.trim()).not.toBe('')
      for (const name of table.querySelectorAll('th')) expect(name.getAttribute('scope')).toMatch(/^(col|row)$/u)
      const columns = table.querySelectorAll('thead th').length
      for (const row of table.querySelectorAll('tbody tr')) {
        expect(row.querySelectorAll('th, td')).toHaveLength(columns)
        expect(row.querySelector('th[scope=row]')).not.toBeNull()
      }
    }
  })

  test('names and describes every picture, and gives its numbers as a table', () => {
    expect(all(page, 'figure').map(({ id }) => id)).toEqual([
      'flow',
      'response',
      'handling',
      'causes',
      'escalations',
      'arrivals',
      'satisfaction',
    ])
    for (const figure of all(page, 'figure')) {
      const svg = figure.querySelector('svg[role=img]')
      const told = (attribute: string): string =>
        svg?.querySelector(`#${svg.getAttribute(attribute)}`)?.textContent ?? ''
      expect(told('aria-labelledby')).toBe(figure.querySelector('h3')?.textContent)
      expect(told('aria-describedby')).toBe(figure.querySelector('figcaption')?.textContent)
      expect(figure.querySelectorAll('details table tbody tr').length).toBeGreaterThan(1)
    }
  })

  test('has no id twice', () => {
    const ids = all(page, '[id]').map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  test('shows every row of its JSON, as the JSON has it', () => {
    const numbers = numbersOf(page)
    const { inUnit, reasonOf, words } = writingIn(language)
    const shown = all(page, '[data-row]')
    for (const element of shown) {
      const row = rowNamed(numbers, element.getAttribute('data-row'))
      if (row === undefined) throw new Error(`no row ${element.getAttribute('data-row')}`)
      if (row.value === null) {
        expect(element.querySelector('.hidden')?.textContent).toBe(` ${words.noValue}: ${reasonOf(row)}`)
      } else {
        expect(Number(element.getAttribute('value'))).toBe(row.value)
        expect(element.textContent).toBe(inUnit(row.unit, row.value))
      }
    }
    const names = new Set(shown.map((element) => element.getAttribute('data-row')))
    for (const list of ['whole', 'periods'] as const) {
      expect(numbers.rows[list].filter((_, index) => !names.has(`${list}/${index}`))).toEqual([])
    }
  })
})

test('the JSON is what the ledger answers', () => {
  const { asOf, rows } = numbersOf(parsed(pageOf()))
  const answer = (query: Partial<FigureQuery>): unknown =>
    JSON.parse(JSON.stringify(sourceOf(desk).ask({ asOf: desk.query.asOf, timeZone: 'Asia/Shanghai', ...query })))
  expect(asOf).toBe('2025-12-31T16:00:00.000Z')
  expect(rows.whole).toEqual(answer({}))
  expect(rows.periods).toEqual(answer({ period: 'month' }))
})

test('the pictures tell the numbers of the rows', () => {
  const page = parsed(pageOf())
  const { rows } = numbersOf(page)
  const cells = all(page, '#flow details tbody tr').map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  )
  const periods = [...new Set(rows.periods.map(({ period }) => period))]
  const find = (period: string | null, kpi: string): FigureRow | undefined =>
    rows.periods.find((row) => row.period === period && row.kpi === kpi)
  expect(cells).toEqual(
    periods.map((period) =>
      [
        period,
        find(period, 'escalationRate')?.denominator,
        find(period, 'firstResolutionTime')?.denominator,
        find(period, 'backlog')?.value,
      ].map(String),
    ),
  )
})

test('the same events, instant and options give the same page', () => {
  expect(pageOf()).toBe(pageOf())
})

test('needs no script and nothing from elsewhere', () => {
  const page = parsed(pageOf())
  expect(all(page, 'script').map((script) => script.getAttribute('type'))).toEqual(['application/json'])
  expect(all(page, '[src], link, iframe, object, image, use')).toEqual([])
  expect(
    all(page, 'style')
      .map(({ textContent }) => textContent)
      .join(''),
  ).not.toMatch(/url\(|@import/u)
  expect(
    all(page, '*').flatMap((each) => each.getAttributeNames().filter((name: string) => name.startsWith('on'))),
  ).toEqual([])
})

test('whatever a desk calls things stays text', () => {
  const query = { ...desk.query, by: ['department', 'category'] }
  const page = parsed(pageOf({ title: hostile, note: hostile }, hostileDesk(desk), query))
  expect(all(page, 'img, body script:not(#figures), b')).toEqual([])
  expect(textOf(page, 'h1')).toBe(hostile.replaceAll(/\s+/gu, ' ').trim())
  expect(textOf(page, '#groups tbody th')).toBe(hostile.replaceAll(/\s+/gu, ' ').trim())
  expect(textOf(page, '#causes details tbody')).toContain(hostile.trim().slice(0, 60))
  expect(numbersOf(page).rows.groups[0]?.group['department']).toBe(hostile)
})

test('says what a reader has to know', () => {
  const about = textOf(parsed(pageOf()), '#about')
  const { tickets } = desk
  expect(about).toContain('As of 2026-01-01 00:00')
  expect(about).toContain('Asia/Shanghai')
  expect(about).toContain('Version 2')
  expect(about).toContain('09:00–12:00, 13:00–18:00')
  expect(about).toContain(`${tickets.length} tickets with`)
  expect(about).toMatch(/leave out tests \(\d+\), spam \(\d+\), merged \(\d+\)/u)
})

test('a desk without policy, calendar, causes and ratings has a page all the same', () => {
  const tickets = desk.tickets.map((ticket) => ({ ...ticket, ratings: [], moves: [], details: null }))
  const plain: Desk = { ...desk, policy: undefined, tickets: tickets.filter(({ kind }) => kind === 'inquiry') }
  const page = parsed(pageOf({}, plain))
  expect(textOf(page, '#about')).toContain('The ledger holds none.')
  expect(textOf(page, '#causes h3')).toBe('Categories, the most frequent first')
  expect(textOf(page, '#satisfaction')).toContain('There is nothing to show in this period.')
  expect(textOf(page, '#escalations')).toContain('There is nothing to show in this period.')
})

test('an empty ledger has a page all the same', () => {
  const page = parsed(pageOf({}, { ...desk, tickets: [] }, { ...desk.query, by: ['kind'] }))
  expect(all(page, 'figure').length).toBe(7)
  expect(all(page, '.none').length).toBeGreaterThan(0)
})

test('every reason for a missing value is listed once, and numbered', () => {
  const page = parsed(pageOf({}, { ...desk, tickets: [] }))
  const reasons = all(page, '#periods ol li').map(({ textContent }) => textContent)
  expect(reasons).toEqual([...new Set(reasons)])
  for (const none of all(page, '.none')) {
    const reason = reasons[Number(none.querySelector('sup')?.textContent) - 1]
    expect(none.querySelector('.hidden')?.textContent).toBe(` no value: ${reason}`)
  }
})

test('a ledger that says that it is simulated is said to be; a note stands below the title', () => {
  expect(textOf(parsed(pageOf()), 'header')).not.toContain('SIMULATED')
  expect(textOf(parsed(pageOf({ isSimulated: true })), 'header')).toContain('SIMULATED')
  expect(textOf(parsed(pageOf({ isSimulated: true, language: 'zh' })), 'header')).toContain('模拟数据')
  expect(textOf(parsed(pageOf({ note: 'draft', title: 'June' })), 'header')).toMatch(/^June Note draft /u)
})

test('a Chinese page says nothing in English', () => {
  const page = parsed(pageOf({ language: 'zh' }, { ...desk, tickets: desk.tickets.slice(0, 40) }))
  for (const code of page.querySelectorAll('code, cite, #causes')) code.remove()
  const texts = ['periods', 'pictures', 'behind', 'definitions'].map((id) => textOf(page, `#${id}`)).join(' ')
  expect(texts.match(/[a-z]+(?: [a-z]+){2,}/gu) ?? []).toEqual([])
})

test('many periods are told in tables of twelve, each period once', () => {
  const query = { ...desk.query, period: 'week' as const }
  const page = parsed(pageOf({}, desk, query))
  const names = all(page, '#periods thead .name').map(({ textContent }) => textContent)
  const periods = figures(desk.tickets, { ...query, kpis: ['backlog'] }).map(({ period }) => period)
  expect(names).toEqual(periods)
  expect(all(page, '#periods table')).toHaveLength(Math.ceil(periods.length / 12))
})
