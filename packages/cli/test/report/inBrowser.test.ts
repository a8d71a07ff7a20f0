import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FigureRow } from '@deskledger/core/kpi'
import axe from 'axe-core'
import { chromium as playwright, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../src/report/language.ts'
import { reportPage } from '../../src/report/reportPage.ts'
import { folder } from '../terminal.ts'
import { chromium, drawsChinese } from './chromium.ts'
import { hostileDesk, options, simulatedDesk, sourceOf, type Desk } from './source.ts'

const found = await chromium()
if (found.file === undefined) console.warn(`skipped: no page is looked at in a browser: ${found.reason}`)
else if (!(await drawsChinese()))
  console.warn('no Chinese font is installed: Chinese pages are looked at with boxes for signs')

interface Shown extends Pick<FigureRow, 'value' | 'unit' | 'reason'> {
  readonly shown: string
  readonly isValue: boolean
  readonly told: string | null
}

interface Focus {
  readonly is: string
  readonly isSeen: boolean
  readonly isMarked: boolean
}

interface Opened {
  readonly page: Page
  readonly complaints: readonly string[]
}

const look = readFileSync(fileURLToPath(new URL('look.js', import.meta.url)), 'utf8')

const kinds = ['plain en', 'plain zh', 'weeks', 'hostile', 'empty'] as const
type Kind = (typeof kinds)[number]

describe.skipIf(found.file === undefined)('a report in Chromium', () => {
  let browser: Browser
  const files = new Map<Kind, string>()

  const written = (name: string, desk: Desk, language: Language, given: Partial<Desk['query']> = {}): string => {
    const file = join(folder(), `${name}.html`)
    const texts = options({ language, policy: desk.policy, isSimulated: true, note: 'a note' })
    writeFileSync(file, reportPage(sourceOf(desk), { ...desk.query, by: ['department'], ...given }, texts))
    return file
  }

  beforeAll(async () => {
    browser = await playwright.launch({ executablePath: found.file ?? '', args: ['--no-sandbox'] })
    const desk = await simulatedDesk(300)
    files.set('plain en', written('en', desk, 'en'))
    files.set('plain zh', written('zh', desk, 'zh'))
    files.set('weeks', written('weeks', desk, 'zh', { period: 'week' }))
    files.set('hostile', written('hostile', hostileDesk(desk), 'en', { by: ['category', 'department'] }))
    files.set('empty', written('empty', { ...desk, tickets: [] }, 'en'))
  })

  afterAll(() => browser?.close())

  /** Opens a page, and notes what it complains of and asks for. */
  const open = async (kind: Kind): Promise<Opened> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' })
    const complaints: string[] = []
    const url = `file://${files.get(kind)}`
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => complaints.push(`dialog ${dialog.message()}`)))
    page.on('request', (request) => {
      if (request.url() !== url) complaints.push(request.url())
    })
    await page.goto(url)
    await page.addScriptTag({ content: look })
    return { page, complaints }
  }

  const asked = async <T>(page: Page, question: string): Promise<T> => (await page.evaluate(question)) as T

  describe.each(kinds)('%s', (kind) => {
    let page: Page
    let complaints: readonly string[]
    beforeAll(async () => {
      ;({ page, complaints } = await open(kind))
    })
    afterAll(() => page?.close())

    test.each([1280, 390])(
      '%i wide: no text stands over another or is cut, nothing scrolls sideways',
      async (width) => {
        await page.setViewportSize({ width, height: 900 })
        expect(await asked(page, 'look.overlaps()')).toEqual([])
        expect(await asked(page, 'look.cutOff()')).toEqual([])
        expect(await asked(page, 'document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
        if (kind !== 'empty') expect(await asked(page, 'look.countTexts()')).toBeGreaterThan(60)
      },
    )

    test.each(['light', 'dark'] as const)('%s: every text and mark can be seen', async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      expect(await asked(page, 'look.faintTexts()')).toEqual([])
      expect(await asked(page, 'look.faintMarks()')).toEqual([])
      const lightness = await asked<number>(page, 'look.lightness()')
      if (colorScheme === 'dark') expect(lightness).toBeLessThan(0.1)
      else expect(lightness).toBeGreaterThan(0.9)
    })

    test('axe finds nothing', async () => {
      await page.addScriptTag({ content: axe.source })
      // contrast is looked at above, in both themes and in pictures too
      const rules = `{ rules: { 'color-contrast': { enabled: false } } }`
      const found = await asked<readonly string[]>(
        page,
        `axe.run(${rules}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))`,
      )
      expect(found).toEqual([])
    })

    test('it complained of nothing and asked for nothing', () => {
      expect(complaints).toEqual([])
    })
  })

  describe('in use', () => {
    let page: Page
    afterEach(() => page.close())

    test('the numbers that are seen are those of the JSON', async () => {
      ;({ page } = await open('plain en'))
      const figures = await asked<readonly Shown[]>(page, 'look.figures()')
      expect(figures.length).toBeGreaterThan(400)
      expect(figures.filter((figure) => !isRight(figure))).toEqual([])
    })

    test('on paper it is light, without what is for screens, and as wide as the sheet', async () => {
      ;({ page } = await open('plain en'))
      await page.setViewportSize({ width: 1000, height: 900 })
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      expect(await asked(page, 'look.lightness()')).toBeGreaterThan(0.9)
      expect(await asked(page, 'look.faintTexts()')).toEqual([])
      expect(await asked(page, 'look.overlaps()')).toEqual([])
      expect(await asked(page, 'look.shown("nav, details, .skip").length')).toBe(0)
      expect(await asked(page, 'look.wider(".scroll")')).toEqual([])
      const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/gu)
      expect(sheets?.length).toBeGreaterThan(3)
      expect(sheets?.length).toBeLessThan(15)
    })

    test('it can be walked through by keyboard, and shows where one is', async () => {
      ;({ page } = await open('plain en'))
      const next = async (): Promise<Focus> => {
        await page.keyboard.press('Tab')
        return asked<Focus>(page, 'look.focused()')
      }
      expect(await next()).toEqual({ is: '#main', isSeen: true, isMarked: true })
      await page.keyboard.press('Enter')
      expect(await asked(page, 'location.hash')).toBe('#main')
      const stops = await asked<number>(page, 'look.shown("#main :is(a, summary, [tabindex])").length')
      expect(stops).toBeGreaterThan(15)
      for (let stop = 0; stop < stops; stop++) expect(await next()).toMatchObject({ isSeen: true, isMarked: true })
      expect(await next()).toMatchObject({ is: 'body' })
    })

    test('the data of a picture opens by keyboard', async () => {
      ;({ page } = await open('plain zh'))
      await page.locator('#flow summary').focus()
      await page.keyboard.press('Enter')
      expect(await page.locator('#flow details table').isVisible()).toBe(true)
      expect(await page.locator('#flow details tbody tr').count()).toBe(12)
    })

    test('its language and its names reach who hears it', async () => {
      ;({ page } = await open('plain zh'))
      expect(await asked(page, 'document.documentElement.lang')).toBe('zh-Hans')
      expect(await page.getByRole('img').count()).toBe(7)
      expect(await page.getByRole('img', { name: '升级漏斗' }).count()).toBe(1)
      expect(await page.getByRole('navigation', { name: '目录' }).count()).toBe(1)
      expect(await page.getByRole('region').count()).toBeGreaterThan(10)
    })
  })
})

const sizes: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1000, ms: 1 }

/** What a reader takes a number for, and half of its last digit. */
const readBack = (shown: string, unit: FigureRow['unit']): readonly [value: number, half: number] => {
  const digits = Number(shown.replaceAll(/[^\d.]/gu, ''))
  if (unit === 'ratio') return [digits / 100, 0.0005]
  if (unit !== 'ms') return [digits, 0.005]
  const size = sizes[shown.replaceAll(/[\d.,\s]/gu, '')] ?? NaN
  return [digits * size, size === 1 ? 0.5 : 0.05 * size]
}

/** A value reads as what it is; where there is none, a dash and the reason stand. */
const isRight = ({ value, unit, reason, shown, isValue, told }: Shown): boolean => {
  if (value === null) return !isValue && shown === '–' && told === ` no value: ${reason}`
  const [seen, half] = readBack(shown, unit)
  return isValue && Math.abs(seen - value) <= half * 1.0001
}
