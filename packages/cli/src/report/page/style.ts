import { Markup } from '../markup.ts'

/** The colours of charts are told apart by lightness too, for print in grey and for eyes that see no red or green. */
const light = `
  color-scheme: light;
  --page: #ffffff; --ink: #1c2128; --faint: #57606a; --rule: #d0d7de; --shade: #f4f6f8; --link: #0b57a4;
  --received: #0b57a4; --resolved: #b04a00; --backlog: #5f6b76; --line: #b04a00;
  --bar: #2f6fb0; --rest: #7d8894; --heat: #0b4f95; --warning: #fff4ce; --warning-ink: #5c3b00;`

const dark = `
  color-scheme: dark;
  --page: #14181d; --ink: #e6eaef; --faint: #a3adb8; --rule: #39424c; --shade: #1e242b; --link: #8cc4ff;
  --received: #7cbcff; --resolved: #ffb077; --backlog: #a9b4c0; --line: #ffb077;
  --bar: #4f93d8; --rest: #8893a0; --heat: #7cbcff; --warning: #4a3a00; --warning-ink: #ffe9a8;`

const fonts = `system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Hiragino Sans GB',
  'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', 'WenQuanYi Zen Hei', sans-serif`

const text = `
* { box-sizing: border-box }
html { background: var(--page); color: var(--ink); font: 15px/1.5 ${fonts} }
body { max-width: 78rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .5rem }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-top: .5rem; border-top: 1px solid var(--rule) }
h3 { font-size: 1.05rem; margin: 0 0 .25rem }
.scroll + h3 { margin-top: 1.25rem }
h1, h2, h3, p, dd, figcaption { overflow-wrap: anywhere }
a { color: var(--link) }
a:focus-visible, .scroll:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.skip { position: absolute; left: -999rem }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem; background: var(--page) }
.simulated { padding: .5rem .75rem; background: var(--warning); color: var(--warning-ink); border-left: 4px solid currentColor }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none }
footer, figcaption, .aside { color: var(--faint) }
.aside { font-weight: 400; font-size: .85em }
dl > div { display: grid; grid-template-columns: minmax(10rem, 1fr) 3fr; gap: 0 1.5rem; padding: .4rem 0; border-bottom: 1px solid var(--rule) }
dt { font-weight: 600 }
dt code { display: block; font-weight: 400; font-size: .8rem; color: var(--faint) }
dd { margin: 0 }`

const tables = `
.scroll { overflow-x: auto; max-width: 100% }
table { border-collapse: collapse; font-size: .87rem; font-variant-numeric: tabular-nums; min-width: 100% }
caption { text-align: left; font-weight: 600; padding: .5rem 0 }
th, td { padding: .25rem .5rem; border-bottom: 1px solid var(--rule); text-align: right; vertical-align: top }
td { white-space: nowrap }
th { font-weight: 600 }
tbody th, th:first-child { text-align: left; min-width: 9rem }
tbody th { position: sticky; left: 0; background: var(--page); font-weight: 500 }
tbody th + th { position: static }
tbody tr:nth-child(even) > * { background: var(--shade) }
.name { white-space: nowrap }
:is(th, td):has(> .text) { text-align: left }
.text { display: inline-block; white-space: normal; text-align: left; min-width: 14rem; max-width: 30rem }
th .aside { display: block }
.none { color: var(--faint) }
td { position: relative }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
sup { font-size: .7em; line-height: 0 }`

const charts = `
.pictures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2.5rem 2.5rem }
figure { margin: 0 }
.wide { grid-column: 1 / -1 }
.chart svg { display: block; width: 100%; height: auto }
.wide .chart svg { min-width: 46rem }
.half .chart svg { min-width: 30rem }
.chart text { white-space: pre }
figcaption { font-size: .9rem; margin: .25rem 0 }
summary { cursor: pointer; font-size: .9rem; color: var(--link) }
details table { width: auto; min-width: 0 }
.legend { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; margin: .25rem 0; padding: 0; list-style: none; font-size: .9rem }
p.legend { gap: .15rem .25rem }
.legend path { fill: none; stroke-width: 2.5 }
.legend .received { stroke: var(--received) }
.legend circle.received { fill: var(--received) }
.legend .resolved { stroke: var(--resolved); stroke-dasharray: 7 4 }
.legend .backlog { stroke: var(--backlog); stroke-width: 8; opacity: .7 }
.legend .whole { stroke: var(--line); stroke-dasharray: 6 4 }
.swatch { width: 1.1rem; height: 1.1rem; border: 1px solid var(--rule) }
.swatch i { display: block; height: 100%; background: var(--heat) }
@media screen and (max-width: 60rem) { .pictures { grid-template-columns: minmax(0, 1fr) } dl > div { grid-template-columns: 1fr } }`

const print = `
@page { size: A4 landscape; margin: 12mm }
@media print {
  :root {${light} }
  html { font-size: 10px }
  body { max-width: none; padding: 0 }
  nav, .skip, details { display: none }
  .scroll { overflow: visible }
  .chart svg { min-width: 0 !important; width: auto; max-width: 100% }
  .wide .chart svg { max-height: 58mm }
  .half .chart svg { max-height: 70mm }
  tbody th { position: static }
  .pictures { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.5rem }
  ol { columns: 2 }
  figure, tr, dl > div { break-inside: avoid }
  h2, h3, caption { break-after: avoid }
  thead { display: table-header-group }
  * { print-color-adjust: exact }
}`

/** All that a page looks like: on screens light and dark, narrow and wide, and on paper. */
export const style = new Markup(
  `:root {${light} }\n@media (prefers-color-scheme: dark) { :root {${dark} } }${text}${tables}${charts}${print}`,
)
