import type { CommandId, CommandRecord, EventStore, RecordedEvent } from '@deskledger/core'
import type { Cluster } from './cluster.ts'
import { eventsOf, headingOf } from './message.ts'
import { messagesAt } from './messages.ts'
import { subjectOf, type Names } from './names.ts'
import type { Tail } from './tail.ts'

export interface Reading {
  readonly readStream: EventStore['readStream']
  readonly findCommand: (id: CommandId) => Promise<CommandRecord | undefined>
}

/** What is asked of single messages of the log. */
export const reading = (cluster: Cluster, names: Names, partitions: number, tail: Tail): Reading => {
  return {
    // the leader says which message is the last, the directory which lie before it
    async readStream(stream, { from = 1, to = Number.MAX_SAFE_INTEGER } = {}) {
      const last = await cluster.find(names.log, { last_by_subj: subjectOf(names, partitions, stream) })
      if (last === null) return []
      const { command } = headingOf({ seq: last.seq, subject: last.subject, headers: last.header })
      if (command.after < from) return []
      if (command.before > 0 || command.after === 0) await tail.reached(last.seq)
      const before = tail.standing(stream).messages.filter((seq) => seq < last.seq)
      const messages = [...(await messagesAt(cluster, names.log, before)), last]
      const events = messages.flatMap(({ seq, data }): readonly RecordedEvent[] => eventsOf(seq, data))
      return events.filter(({ version }) => version >= from && version <= to)
    },

    async findCommand(id) {
      await tail.caughtUp()
      const seq = tail.find(id)
      if (seq === undefined) return undefined
      const { subject, header } = await cluster.near(names.log, seq)
      return headingOf({ seq, subject, headers: header }).command
    },
  }
}
