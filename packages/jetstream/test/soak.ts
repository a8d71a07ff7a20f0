const factor = Number(process.env['DESKLEDGER_SOAK'] ?? 1)
if (!(factor > 0))
  throw new Error(`DESKLEDGER_SOAK: found ${process.env['DESKLEDGER_SOAK']}, expected a positive number`)

/** Runs of a property or rounds of a race: the usual number, times DESKLEDGER_SOAK where it is set. */
export const soak = (runs: number): number => Math.ceil(runs * factor)
