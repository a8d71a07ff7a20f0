// Runs in the browser, on a page that is looked at: what a person would see, as numbers.

const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })

const boxOf = (element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  return { text: element.textContent.slice(0, 40), left, top, right, bottom }
}

const areOver = (a, b) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2

/** The texts of each chart with its legend and heading, and the chart itself. */
const chartTexts = () =>
  [...document.querySelectorAll('figure')].map((figure) => {
    const svg = figure.querySelector('.chart svg')
    const texts = svg === null ? [] : [...svg.querySelectorAll('text')]
    const around = [...figure.querySelectorAll(':scope > h3, .legend li, p.legend, figcaption, summary')]
    return { id: figure.id, svg, texts: texts.map(boxOf), around: around.map(boxOf) }
  })

const pairs = (boxes) => boxes.flatMap((a, index) => boxes.slice(index + 1).map((b) => [a, b]))

/** Texts that stand over one another, as `chart: this | that`. */
const overlaps = () =>
  chartTexts().flatMap(({ id, texts, around }) =>
    pairs([...texts, ...around])
      .filter(([a, b]) => areOver(a, b))
      .map(([a, b]) => `${id}: ${a.text} | ${b.text}`),
  )

/** Texts of a chart that reach beyond it. */
const cutOff = () =>
  chartTexts().flatMap(({ id, svg, texts }) => {
    if (svg === null) return []
    const frame = boxOf(svg)
    return texts
      .filter(({ left, right, top, bottom }) =>
        [frame.left - left, right - frame.right, frame.top - top, bottom - frame.bottom].some((over) => over > 1),
      )
      .map(({ text }) => `${id}: ${text}`)
  })

const countTexts = () => chartTexts().reduce((sum, { texts }) => sum + texts.length, 0)

const channels = (colour) => {
  const numbers = colour.match(/[\d.]+/g).map(Number)
  return { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 }
}

const mixed = ({ rgb, alpha }, below) => rgb.map((channel, index) => alpha * channel + (1 - alpha) * below[index])

const backgroundOf = (element) => {
  const layers = []
  for (let each = element; each !== null; each = each.parentElement) layers.push(getComputedStyle(each).backgroundColor)
  return layers.reduceRight((below, colour) => mixed(channels(colour), below), [255, 255, 255])
}

/** WCAG 2: relative luminance. */
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const inkOf = (element) => {
  const { color, fill } = getComputedStyle(element)
  return element.localName === 'text' ? fill : color
}

const holdsText = (element) =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')

/** Texts that are hard to read: less than 4.5 to 1. */
const faintTexts = () =>
  [...document.body.querySelectorAll('*:not(script, title, desc)')]
    .filter((element) => holdsText(element) && isShown(element))
    .map((element) => {
      const background = backgroundOf(element)
      const ratio = contrast(mixed(channels(inkOf(element)), background), background)
      return { text: element.textContent.trim().slice(0, 40), ratio }
    })
    .filter(({ ratio }) => ratio < 4.5)
    .map(({ text, ratio }) => `${ratio.toFixed(2)}: ${text}`)

/** Lines, dots and bars that are hard to see: less than 3 to 1. */
const faintMarks = () => {
  const page = backgroundOf(document.body)
  const names = ['received', 'resolved', 'backlog', 'line', 'bar', 'rest', 'heat']
  return names.flatMap((name) => {
    const probe = document.createElement('i')
    probe.style.color = `var(--${name})`
    document.body.append(probe)
    const ratio = contrast(channels(getComputedStyle(probe).color).rgb, page)
    probe.remove()
    return ratio < 3 ? [`${name} ${ratio.toFixed(2)}`] : []
  })
}

/** How light the page is: 0 to 1. */
const lightness = () => luminance(backgroundOf(document.body))

/** Every number that stands in a table, with the row of the JSON that it names. */
const figures = () => {
  const { rows } = JSON.parse(document.querySelector('#figures').textContent)
  return [...document.querySelectorAll('[data-row]')].map((element) => {
    const [list, index] = element.dataset.row.split('/')
    const { value, unit, reason } = rows[list][index]
    const shown = element.firstChild.data
    return {
      value,
      unit,
      reason,
      shown,
      told: element.querySelector('.hidden')?.textContent ?? null,
      isValue: element.localName === 'data',
    }
  })
}

/** What has the keyboard's attention, and whether that can be seen. */
const focused = () => {
  const element = document.activeElement
  const { top, bottom, left, width } = element.getBoundingClientRect()
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  return {
    is: element.getAttribute('href') ?? element.getAttribute('aria-labelledby') ?? element.localName,
    isSeen: bottom > 0 && top < innerHeight && left > -1 && width > 0,
    isMarked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
  }
}

const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown)

/** What would have to be scrolled sideways. */
const wider = (selector) =>
  shown(selector)
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map(({ textContent }) => textContent.trim().slice(0, 60))

globalThis.look = { overlaps, cutOff, countTexts, faintTexts, faintMarks, lightness, figures, focused, shown, wider }
