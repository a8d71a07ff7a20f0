import { escapeHtml } from '@deskledger/core/view'

/** Markup that is ready to be written: whatever was put into it is escaped. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in markup; of undefined nothing is written. */
export type Part = Markup | string | number | undefined | readonly Part[]

const written = (part: Part): string => {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.text
  return typeof part === 'object' ? part.map(written).join('') : escapeHtml(String(part))
}

/**
 * Writes markup. Texts are escaped for content and for quoted attributes; markup and lists of it stand as they are.
 *
 * @example
 * html`<p title="${name}">${items.map((item) => html`<b>${item}</b>`)}</p>`
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.map((string, index) => `${string}${written(parts[index])}`).join(''))

/** JSON in an element of its own: nothing in it can end the element or open another. */
export const jsonElement = (id: string, value: unknown): Markup =>
  new Markup(
    `<script type="application/json" id="${escapeHtml(id)}">${JSON.stringify(value).replaceAll('<', String.raw`\u003c`)}</script>`,
  )
