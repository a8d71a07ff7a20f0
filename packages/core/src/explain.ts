/**
 * Policies in words: what a policy says, in sentences, in English and Chinese.
 *
 * @packageDocumentation
 */
export type { FigureWords } from './policy/explain/figureWords.ts'
export { explainPolicy, explainSections, type ExplainedSection } from './policy/explain/explainPolicy.ts'
