import * as z from 'zod/mini'
import { invalidInput } from '../errors.ts'
import { shapeChecker } from '../event/definition.ts'
import type { AccountabilityRules } from './accountabilityRules.ts'
import type { ApprovalRules } from './approvalRules.ts'
import type { CallbackPlans } from './callbackPlanRules.ts'
import type { Clocks } from './clockRules.ts'
import type { CustomerRules } from './customerRules.ts'
import type { Duties } from './dutyRules.ts'
import type { EmergencyPlans } from './emergencyRules.ts'
import type { OwnForms } from './formRules.ts'
import type { Ladders } from './ladderRules.ts'
import { nameSchema } from './names.ts'
import type { OwnershipRules } from './ownershipRules.ts'
import type { ContactRules } from './contactRules.ts'
import type { EarlyWarningRule } from './earlyWarningRules.ts'
import type { AppraisalRules } from './appraisalRules.ts'
import type { RecordRules } from './recordRules.ts'
import type { ReferralRules } from './referralRules.ts'
import { revealsSchema, type Roles } from './roleRules.ts'
import type { RoutingRule } from './routingRules.ts'
import type { SatisfactionRules } from './satisfactionRules.ts'
import type { Calendars, Span } from './span.ts'
import type { FigureTarget } from './targetRules.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The same customer with the same issue again. */
export interface RepeatRule {
  /** days back from a ticket's reception in which an earlier one makes it a repeat */
  readonly days: number
  /** what makes it the same issue, beside the customer; `category`, when left out */
  readonly by?: 'category' | 'cause'
}

/** Many customers with the same issue at once. */
export interface BatchRule {
  /** distinct customers that make a batch */
  readonly customers: number
  /** ISO 8601, in clock time: within how long */
  readonly within: string
  readonly by?: 'category' | 'cause'
}

/** A desk's rules as data: JSON that a person can read and diff. Every version is kept in the ledger's `policy` stream. */
export interface Policy extends Vocabulary {
  /** where the JSON Schema is that an editor checks the file by; nothing to the desk */
  readonly $schema?: string
  /** 1, 2, 3 ...; a version once published never changes */
  readonly version: number
  readonly name: string
  /** the local date, as `2026-12-01`, from which new tickets run under it; from its publication on, when left out */
  readonly effectiveFrom?: string
  /** IANA zone of the desk: days, weeks and months of its figures begin there */
  readonly timeZone: string
  /** days after a resolution in which a reopening counts against it */
  readonly observationDays: number
  /** what people of each role may see and do */
  readonly roles: Roles
  /** opening hours by name; `desk` is the one that is meant where none is named */
  readonly calendars?: Calendars
  /** service-level clocks by name */
  readonly clocks?: Clocks
  /** how matters rise, by name; the first that is for a ticket holds */
  readonly ladders?: Ladders
  /** how long after its resolution a ticket closes by itself, when the customer does not object */
  readonly autoClose?: Span
  readonly repeat?: RepeatRule
  readonly batch?: BatchRule
  /** what a closed ticket's record must hold; figures go by the latest policy */
  readonly records?: RecordRules
  /** how agents are appraised, each month and quarter */
  readonly appraisal?: AppraisalRules
  /** when more of one class than usual is a warning */
  readonly earlyWarning?: EarlyWarningRule
  /** classes of contacts, and what becomes of each */
  readonly contacts?: ContactRules
  /** who handles what; the first that is for a ticket holds */
  readonly routing?: readonly RoutingRule[]
  readonly satisfaction?: SatisfactionRules
  /** what figures should come to */
  readonly targets?: readonly FigureTarget[]
  readonly emergencyPlans?: EmergencyPlans
  /** when customers are called, by name */
  readonly callbackPlans?: CallbackPlans
  /** what the desk does again and again, by name; `openDuties` opens it when it comes */
  readonly duties?: Duties
  /** how customers are told apart; figures and profiles go by the latest policy */
  readonly customers?: CustomerRules
  /** who may decide what costs how much */
  readonly approvals?: ApprovalRules
  /** what contact sheets are, and what their answers must contain */
  readonly referrals?: ReferralRules
  /** first-contact responsibility */
  readonly ownership?: OwnershipRules
  /** what complaints cost those who are responsible */
  readonly accountability?: AccountabilityRules
  /** the desk's own forms, by name */
  readonly forms?: OwnForms
}

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The fields that every policy has. */
export const policyShape = () => ({
  $schema: z.exactOptional(z.string()),
  version: z.int().check(z.gte(1)),
  name: z.string().check(z.minLength(1)),
  timeZone: z.string().check(z.refine(isTimeZone, 'an IANA time zone')),
  observationDays: z.int().check(z.gte(1)),
  roles: z.record(nameSchema(), z.strictObject({ reveals: revealsSchema() })),
})

const issuesOfPlain = shapeChecker(policyShape)

const plain: ReadonlySet<string> = new Set(['$schema', 'version', 'name', 'timeZone', 'observationDays', 'roles'])

/** Whether a policy says more than every policy does. What it says then is loaded on demand: see `Rules`. */
export const hasRules = (policy: Policy): boolean => {
  for (const field in policy) if (!plain.has(field)) return true
  for (const role in policy.roles) for (const field in policy.roles[role]) if (field !== 'reveals') return true
  return false
}

/**
 * Checks a policy that has no rules of time; `checkPolicy` checks any.
 *
 * @throws DeskledgerError `invalid_policy` that lists every wrong field
 */
export const checkPlainPolicy = (policy: unknown): Policy => {
  const issues = issuesOfPlain(policy)
  if (issues.length > 0) throw invalidInput('Policy', issues, 'invalid_policy')
  return policy as Policy
}

/** A desk that has not said anything yet. */
export const defaultPolicy: Policy = {
  version: 1,
  name: 'default',
  timeZone: 'UTC',
  observationDays: 7,
  roles: { agent: { reveals: 'all' } },
}
