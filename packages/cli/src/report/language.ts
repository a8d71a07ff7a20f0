/** The languages that a report is written in. */
export type Language = 'en' | 'zh'

export const languages: readonly Language[] = ['en', 'zh']
