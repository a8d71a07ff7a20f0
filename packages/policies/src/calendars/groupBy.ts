/** The items by their key, in the order in which the keys are first met; Node 20 has no `Map.groupBy`. */
export const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): (readonly [string, readonly T[]])[] => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups]
}
