/** How many letters have to be put in, taken out or changed to make one word of the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let index = 0; index < from.length; index++) {
    const next = [index + 1]
    for (let column = 1; column <= to.length; column++) {
      const changed = (row[column - 1] ?? 0) + (from[index] === to[column - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** The names that were most likely meant, the likeliest first. */
export const nearestNames = (name: string, known: Iterable<string>, most = 3): readonly string[] =>
  [...known]
    .map((each) => [each, distance(name.toLowerCase(), each.toLowerCase())] as const)
    .sort(([a, first], [b, second]) => first - second || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([each]) => each)
