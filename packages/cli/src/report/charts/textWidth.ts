/** The size of a chart's texts, in its pixels. */
export const FONT_SIZE = 12

/** Chinese, Japanese, Korean, and what is as wide. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

/** In ems of a wide sans-serif font: nobody measures text while a report is made. */
const widthOf = (sign: string): number => {
  if (wide.test(sign)) return 1.05
  return /[MWmw@%]/u.test(sign) ? 0.98 : 0.63
}

const segmenter = new Intl.Segmenter()

/** What a reader takes for one sign, whatever it is made of. */
const signsOf = (text: string): readonly string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)

/** About how wide a text is, rather more than less, in pixels of a chart. */
export const textWidth = (text: string): number =>
  FONT_SIZE * signsOf(text).reduce((sum, sign) => sum + widthOf(sign), 0)

export const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(textWidth))

/**
 * A text cut to a width, with dots where something is missing.
 *
 * @example
 * shortened('a department with a very long name', 120) // 'a department wi…'
 */
export const shortened = (text: string, width: number): string => {
  if (textWidth(text) <= width) return text
  const signs = [...signsOf(text)]
  while (signs.length > 1 && textWidth(`${signs.join('')}…`) > width) signs.pop()
  return `${signs.join('').trimEnd()}…`
}
