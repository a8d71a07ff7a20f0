import { scenarioOf, type ReadyDesk } from '../../src/desks.ts'

/** The page of a desk: which rule is configured where, and which test plays it. */
export const readmeOf = (desk: ReadyDesk): string => {
  const rows = desk.rules.map((rule) => {
    const where = rule.where.map((path) => `\`${path}\``).join(', ')
    return `| ${rule.number} | ${rule.says.en} (${rule.says.zh}) | ${where} | ${scenarioOf(desk, rule).replace(/: .*/u, '')} |`
  })
  return [
    `# ${desk.title.en} (${desk.title.zh})`,
    '',
    'Its rules are in `policy.json`; `kinds.*` are kinds of ticket that `desk.ts` takes in. Each rule has a scenario of its number in the',
    'test named beside it.',
    '',
    '| rule | what it says | where it is configured | the test that plays it |',
    '|---|---|---|---|',
    ...rows,
    '',
    `Try it: \`npm run -s deskledger -- demo --desk ${desk.name}\` plays a simulated year of it.`,
    '',
  ].join('\n')
}
