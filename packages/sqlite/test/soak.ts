/** Runs of a property or rounds of a race: the usual number, times DESKLEDGER_SOAK where it is set. */
export const soak = (runs: number): number => runs * Number(process.env['DESKLEDGER_SOAK'] ?? 1)
