import { inOneLine } from './badInput.ts'
import { commands } from './commands/index.ts'
import type { ExitCode, Io } from './io.ts'

const help = (): string => {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  return [
    'Usage: deskledger COMMAND ARGS',
    '',
    'Ticket ledgers: import a log, record what falls due, read figures and digests, check it, read one ticket.',
    '',
    'Commands:',
    ...lines,
    '',
    'deskledger COMMAND --help says what a command takes.',
    'Exit codes: 0 done, 1 the check found a fault, 2 bad usage or input.',
    '',
  ].join('\n')
}

const isHelp = (name: string): boolean => ['help', '--help', '-h'].includes(name)

/**
 * Runs one command line.
 *
 * @param args the words behind the program's name
 * @returns the exit code; never throws
 *
 * @example
 * const { stdout, stderr } = process
 * const code = await run(['verify', 'ledger.db'], { stdout, stderr, clock: { now: () => Date.now() }, openLedger })
 */
export const run = async (args: readonly string[], io: Io): Promise<ExitCode> => {
  const [name = '', ...rest] = args
  if (isHelp(name)) {
    io.stdout.write(help())
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    const found = name === '' ? 'no command given' : `"${name}" is not a command`
    io.stderr.write(`deskledger: ${found}, expected one of ${Object.keys(commands).join(', ')}\n`)
    return 2
  }
  try {
    const start = await command.load()
    return await start(rest, io)
  } catch (error) {
    io.stderr.write(`deskledger ${name}: ${inOneLine(error)}\n`)
    return 2
  }
}
