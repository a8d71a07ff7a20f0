import { html, type Markup, type Part } from '../markup.ts'

export interface Table {
  readonly caption: Part
  readonly columns: readonly Part[]
  /** the first cell of each names its row */
  readonly rows: readonly (readonly Part[])[]
  /** how many columns name a row; 1, when left out */
  readonly naming?: number
}

/** A table that a screen reader can read cell by cell. It scrolls by itself where the page is narrow. */
export const tableMarkup = ({ caption, columns, rows, naming = 1 }: Table, label: string): Markup =>
  html` <div class="scroll" role="region" tabindex="0" aria-label="${label}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((part, index) => (index < naming ? html`<th scope="row">${part}</th>` : html`<td>${part}</td>`))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`
