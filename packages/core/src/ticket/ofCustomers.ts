/** Kinds that begin with the desk, or leave nothing to be solved for a customer. */
const ofTheDesk: ReadonlySet<string> = new Set([
  'callback',
  'report',
  'improvement',
  'contact',
  'visit',
  'appraisal',
  'survey',
  'customer',
  'finding',
])

/**
 * Whether tickets of a kind are customers' matters. Those that begin with the desk are not: its callbacks, the reports that it
 * owes, what it sets out to improve, what it finds out by itself. Nor are contacts and visits: nobody waits for a reply or a solution. Those of a desk's own
 * kinds are, and requests for repair.
 */
export const isOfCustomers = (kind: string): boolean => !ofTheDesk.has(kind)
