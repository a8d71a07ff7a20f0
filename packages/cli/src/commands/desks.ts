import { readyDesks, scenarioOf, type ReadyDesk } from '@deskledger/policies/desks'
import type { CommandRun } from '../io.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'

interface Options {
  readonly json?: true
}

const asJson = (desk: ReadyDesk) => ({
  desk: desk.name,
  title: desk.title,
  rules: desk.rules.map((rule) => ({
    number: rule.number,
    says: rule.says,
    where: rule.where.join(', '),
    test: scenarioOf(desk, rule),
  })),
})

const asText = ({ name, title, rules }: ReadyDesk): string =>
  [
    `${name}: ${title.en} (${title.zh})`,
    ...rules.map(({ number, says }) => `  ${String(number).padStart(2)}. ${says.en}`),
    '',
  ].join('\n')

/** `desks`: the desks that come ready, each with the rules that it runs, where they are configured and which test plays them. */
export const desksCommand: CommandRun = (args, io) => {
  const command = describeCommand('desks', 'Lists the desks that come ready, and the rules that each of them runs.', io)
    .option('--json', 'as JSON: where each rule is configured, and the test that plays it')
    .addHelpText('after', '\ndeskledger demo --desk NAME plays a simulated year of one.')
  return withArgs(command, args, async () => {
    const { json } = command.opts<Options>()
    io.stdout.write(
      json === true ? `${JSON.stringify(readyDesks.map(asJson), null, 2)}\n` : readyDesks.map(asText).join('\n'),
    )
    return 0
  })
}
