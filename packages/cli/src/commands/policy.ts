import { readFile } from 'node:fs/promises'
import { DeskledgerError, invalidInput, type FieldIssue, type Policy } from '@deskledger/core'
import { explainPolicy } from '@deskledger/core/explain'
import { standardMeasures } from '@deskledger/core/kpi'
import { checkPolicy } from '@deskledger/core/policy'
import { policySchema } from '@deskledger/core/schema'
import { Option } from 'commander'
import { BadInput, inOneLine } from '../badInput.ts'
import { deskKinds } from '../deskKinds.ts'
import type { CommandRun, Io } from '../io.ts'
import { describeCommand, withArgs } from '../parseArgs.ts'

interface Options {
  readonly language: 'en' | 'zh'
  readonly json?: true
}

const readPolicyFile = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new BadInput(inOneLine(error), { cause: error })
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadInput(`${file}: expected JSON: ${inOneLine(error)}`, { cause: error })
  }
}

const issuesOf = (check: () => unknown): readonly FieldIssue[] => {
  try {
    check()
    return []
  } catch (error) {
    const issues = error instanceof DeskledgerError ? error.details['issues'] : undefined
    if (issues === undefined) throw error
    return issues as readonly FieldIssue[]
  }
}

/** By the kinds that come ready; a desk's own kinds have other events and commands, and its desk knows them. */
const allIssues = (policy: unknown): readonly FieldIssue[] =>
  issuesOf(() => checkPolicy(policy, { kinds: deskKinds, measures: standardMeasures }))

const inLines = (issues: readonly FieldIssue[]): string =>
  issues.map((issue) => `${invalidInput('', [issue]).message.slice(2)}\n`).join('')

const check = async (file: string, { json }: Options, io: Io): Promise<0 | 1> => {
  const policy = await readPolicyFile(file)
  const issues = allIssues(policy)
  if (json === true) io.stdout.write(`${JSON.stringify({ file, issues }, null, 2)}\n`)
  else if (issues.length > 0) io.stdout.write(inLines(issues))
  else io.stdout.write(`${file}: nothing is wrong with version ${(policy as Policy).version}\n`)
  return issues.length === 0 ? 0 : 1
}

const explain = async (file: string, { language }: Options, io: Io): Promise<0> => {
  const policy = await readPolicyFile(file)
  const issues = issuesOf(() => checkPolicy(policy))
  if (issues.length > 0)
    throw new BadInput(`${file}: not a policy that holds: deskledger policy check ${file} says why`)
  io.stdout.write(explainPolicy(policy as Policy, language, standardMeasures))
  return 0
}

/** `policy`: what is wrong with a policy file, what it says, and the schema that an editor checks it by. */
export const policyCommand: CommandRun = (args, io) => {
  const command = describeCommand('policy', 'Checks a policy file, or says in sentences what it says.', io)
    .argument('<action>', 'check, explain or schema')
    .argument('[file]', 'the policy, as JSON; schema takes none')
    .addOption(new Option('--language <language>', 'of the explanation').choices(['en', 'zh']).default('en'))
    .option('--json', 'what check found, as JSON')
    .addHelpText('after', '\nExit codes of check: 0 nothing is wrong, 1 something is.')
  return withArgs(command, args, async () => {
    const [action = '', file] = command.args
    const options = command.opts<Options>()
    if (action === 'schema') {
      io.stdout.write(`${JSON.stringify(policySchema(), null, 2)}\n`)
      return 0
    }
    if (action !== 'check' && action !== 'explain') {
      throw new BadInput(`action: found ${action}, expected check, explain or schema`)
    }
    if (file === undefined) throw new BadInput(`${action}: expected a policy file`)
    return action === 'check' ? check(file, options, io) : explain(file, options, io)
  })
}
