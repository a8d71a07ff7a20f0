import type { TicketId } from '../../ids.ts'
import type { Words } from '../../policy/words.ts'
import type { Duration, Instant } from '../../time.ts'

/** What stands in a field. Null: nothing. Names are told in both languages. */
export type FormValue =
  | null
  | string
  | number
  | boolean
  | Words
  | { readonly instant: Instant }
  | { readonly duration: Duration }
  /** 0.1 is 10 % */
  | { readonly share: number }
  /** in the smallest unit of the currency */
  | { readonly amount: number; readonly currency: string }
  | { readonly list: readonly FormValue[] }
  /** `masked`: not for this reader; `erased`: its key was destroyed */
  | { readonly hidden: 'masked' | 'erased' }

export interface FormField {
  readonly label: Words
  readonly value: FormValue
  /** told by the customer, or about them: masked unless the reader's role may see it */
  readonly personal: boolean
}

export interface FormTable {
  readonly columns: readonly Omit<FormField, 'value'>[]
  readonly rows: readonly (readonly FormValue[])[]
}

export interface FormSection {
  readonly title: Words
  readonly fields: readonly FormField[]
  readonly table: FormTable | null
}

/** A filled form: plain data, to be rendered or shown. */
export interface FormDocument {
  readonly form: string
  readonly title: Words
  /** null: it is about the desk */
  readonly ticket: TicketId | null
  /** what happened up to here is in it */
  readonly asOf: Instant
  readonly timeZone: string
  readonly sections: readonly FormSection[]
}
