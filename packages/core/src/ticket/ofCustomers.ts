/**
 * Whether tickets of a kind are customers' matters. Those that begin with the desk are not: its callbacks, the reports that it
 * owes, what it sets out to improve. Those of a desk's own kinds are.
 */
export const isOfCustomers = (kind: string): boolean =>
  kind !== 'callback' && kind !== 'report' && kind !== 'improvement'
