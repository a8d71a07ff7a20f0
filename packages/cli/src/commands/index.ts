import type { CommandRun } from '../io.ts'

interface CommandEntry {
  readonly summary: string
  /** loads the command's own file only when it is called, so that help is quick */
  load(): Promise<CommandRun>
}

/** Every command, by name. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  demo: {
    summary: 'play a simulated year of a desk, or import a log, and show what can be seen in it',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
  import: {
    summary: 'turn an exported log into events of a ledger',
    load: async () => (await import('./import.ts')).importCommand,
  },
  kpi: {
    summary: "compute a ledger's figures",
    load: async () => (await import('./kpi.ts')).kpiCommand,
  },
  verify: {
    summary: 'check chain, schemas, versions and projections; names the first wrong event',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  heads: {
    summary: "print every stream's last version and hash, for verify --heads",
    load: async () => (await import('./heads.ts')).headsCommand,
  },
  show: {
    summary: "tell one ticket's story and its state",
    load: async () => (await import('./show.ts')).showCommand,
  },
}
