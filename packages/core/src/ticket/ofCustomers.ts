/** Kinds that begin with the desk: its callbacks, the reports that it owes, what it sets out to improve. */
const ofTheDesk: ReadonlySet<string> = new Set(['callback', 'report', 'improvement'])

/** Whether tickets of a kind are customers' matters. Those of a desk's own kinds are. */
export const isOfCustomers = (kind: string): boolean => !ofTheDesk.has(kind)
