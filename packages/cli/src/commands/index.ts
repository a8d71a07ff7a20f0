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
  report: {
    summary: 'the figures of a ledger with pictures, as one HTML file',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  digest: {
    summary: "the morning meeting, or the week's: what is open, escalated, due and overdue",
    load: async () => (await import('./digest.ts')).digestCommand,
  },
  worklist: {
    summary: 'what is to be done, the most urgent first, page by page',
    load: async () => (await import('./worklist.ts')).worklistCommand,
  },
  inbox: {
    summary: 'what a department has before it: contact sheets with deadlines, tickets',
    load: async () => (await import('./inbox.ts')).inboxCommand,
  },
  form: {
    summary: 'fill a form about a ticket or the desk, as Markdown, HTML or CSV',
    load: async () => (await import('./form.ts')).formCommand,
  },
  due: {
    summary: 'list what is due or will be, and when',
    load: async () => (await import('./due.ts')).dueCommand,
  },
  tick: {
    summary: 'record what fell due: breaches, warnings, escalations, missed callbacks',
    load: async () => (await import('./tick.ts')).tickCommand,
  },
  verify: {
    summary: 'check chain, schemas, versions and projections; names the first wrong event',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  desks: {
    summary: 'list the desks that come ready, and the rules that each of them runs',
    load: async () => (await import('./desks.ts')).desksCommand,
  },
  policy: {
    summary: 'check a policy file, say in sentences what it says, or print its JSON Schema',
    load: async () => (await import('./policy.ts')).policyCommand,
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
