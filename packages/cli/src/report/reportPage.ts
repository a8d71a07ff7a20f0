import type { Language } from './language.ts'
import { pageOf, type PageTexts } from './page/page.ts'
import { gatherReport, type ReportQuery, type ReportSource } from './reportData.ts'
import { writingIn } from './writing.ts'

/** What a report says beside its figures, and in which language. */
export interface ReportOptions extends Omit<PageTexts, 'title'> {
  readonly language: Language
  /** undefined: the language's own */
  readonly title: string | undefined
}

/**
 * A report as one HTML file. The same source, query and options give the same bytes.
 *
 * @throws DeskledgerError `invalid_input` for an unknown dimension
 *
 * @example
 * const page = reportPage({ ask, tickets }, query, { language: 'zh', title: undefined, ...rest })
 */
export const reportPage = (source: ReportSource, query: ReportQuery, options: ReportOptions): string => {
  const { language, title, ...texts } = options
  const writing = writingIn(language)
  return pageOf(gatherReport(source, query), writing, { ...texts, title: title ?? writing.words.title })
}
