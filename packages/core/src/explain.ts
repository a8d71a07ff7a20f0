/**
 * Policies in words: what a policy says, in sentences, in English and Chinese.
 *
 * @packageDocumentation
 */
export { explainPolicy, explainSections, type ExplainedSection } from './policy/explain/explainPolicy.ts'
