import { InvalidArgumentError } from 'commander'

/**
 * For an option that takes a whole number, both ends included.
 *
 * @example
 * command.option('--limit <count>', 'at most so many', wholeArg(1, 1000), 20)
 */
export const wholeArg =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (/^-?\d+$/u.test(text) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
  }
