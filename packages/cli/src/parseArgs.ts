import { Command, CommanderError } from 'commander'
import { BadInput } from './badInput.ts'
import type { ExitCode, Io } from './io.ts'

/** Thrown once help was printed: there is nothing left to do. */
class Answered extends Error {}

/** For an option that takes several names, with commas between them. */
export const commaSeparated = (text: string): readonly string[] => text.split(',').map((name) => name.trim())

/** A command line to be described; parse it with `parsed`. */
export const describeCommand = (name: string, summary: string, io: Io): Command =>
  new Command(`deskledger ${name}`)
    .description(summary)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {}, // commander throws the same text, and errors are printed in one place
    })

/**
 * Reads the arguments, then does the work; asking for help is answered and counts as done.
 *
 * @throws BadInput with a one-line message for arguments that do not fit
 */
export const withArgs = async (
  command: Command,
  args: readonly string[],
  work: () => Promise<ExitCode>,
): Promise<ExitCode> => {
  try {
    read(command, args)
  } catch (error) {
    if (error instanceof Answered) return 0
    throw error
  }
  return work()
}

const read = (command: Command, args: readonly string[]): void => {
  try {
    command.parse(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) throw new Answered()
    throw new BadInput(error.message.replace(/^error: /u, ''), { cause: error })
  }
}
