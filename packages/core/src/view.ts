/**
 * Views: what people look at, made from the states of tickets.
 *
 * @packageDocumentation
 */
export {
  customerPages,
  type CustomerFileRow,
  type CustomerPage,
  type CustomerQuery,
  type CustomerSatisfaction,
  type CustomersShelf,
  type CustomerTicket,
} from './view/customerPage.ts'
export { digest, type Digest, type DigestOptions, type EscalatedLine, type MissedCallbackLine } from './view/digest.ts'
export type { DigestRow, LookBack, MissedCall, Risen, SolutionStand, Rise } from './view/digestRow.ts'
export { localDateIn, type Stretch } from './view/day.ts'
export { eventWords, type EventWordsOptions } from './view/eventWords.ts'
export {
  defineForm,
  field,
  personalField,
  section,
  tableOf,
  type DeskFormDefinition,
  type DeskSource,
  type FormDefinition,
  type FormFigure,
  type FormMeasure,
  type TicketFormDefinition,
  type TicketSource,
} from './view/form/defineForm.ts'
export {
  form,
  formsOf,
  standardForms,
  type DeskFormInput,
  type FormInput,
  type TicketFormInput,
} from './view/form/form.ts'
export { csvLine, withoutFormula } from './view/form/csv.ts'
export { escapeHtml } from './view/form/escapeHtml.ts'
export { formCsv } from './view/form/formCsv.ts'
export type { FormDocument, FormField, FormSection, FormTable, FormValue } from './view/form/formDocument.ts'
export { formHtml } from './view/form/formHtml.ts'
export { formMarkdown } from './view/form/formMarkdown.ts'
export {
  departmentInbox,
  type Inbox,
  type InboxQuery,
  type InboxRow,
  type InboxShelf,
  type LateSheetLine,
  type SheetLine,
} from './view/inbox.ts'
export { ledgers, LedgersShelf, type LedgerEntry, type LedgerQuery, type LedgerSums } from './view/ledgers.ts'
export type { TicketLine } from './view/line.ts'
export { meetings, type MeetingsShelf } from './view/meetings.ts'
export type { Following, Projection } from './view/projection.ts'
export type { OverdueLine, PromisedLine, Standing } from './view/promised.ts'
export { shiftBook, type PassedOnLine, type ShiftBook, type ShiftOptions } from './view/shiftBook.ts'
export { sightOf, type Reader, type Sight } from './view/sight.ts'
export { localText, storyOf, ticketStory, type StoryChange, type StoryLine, type StoryOptions } from './view/story.ts'
export type { Language } from './view/words/terms.ts'
export type { ResultOf, Shelf, ShelfOf, TicketView } from './view/ticketView.ts'
export { ticketViews, type OpenViews, type Views } from './view/ticketViews.ts'
export {
  weekDigest,
  type CarriedLine,
  type ProblemLine,
  type ProblemReason,
  type ReportedLine,
  type WeekDigest,
  type WeekDigestOptions,
} from './view/weekDigest.ts'
export { workList, type WorkLine, type WorkListQuery, type WorkPage, type WorkShelf } from './view/workList.ts'
export {
  customerProfile,
  type CustomerProfile,
  type CustomerProfileOptions,
  type DealSum,
  type HighLow,
} from './view/customerProfile.ts'
