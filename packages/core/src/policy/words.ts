import * as z from 'zod/mini'

/** A text in the languages that people read it in. */
export interface Words {
  readonly en: string
  readonly zh: string
}

/** Of a policy's names: both languages, neither empty. */
export const wordsSchema = () =>
  z.strictObject({ en: z.string().check(z.minLength(1)), zh: z.string().check(z.minLength(1)) })
