import type { MsgHdrs } from '@nats-io/nats-core'
import type { Cluster } from './cluster.ts'
import { codeOf, codes } from './failure.ts'

export interface Publication {
  readonly subject: string
  readonly body: string | Uint8Array
  readonly headers: MsgHdrs
  /** the subject's last message; 0: it has none yet */
  readonly expected: number
}

/** What became of a publication: where it lies, or that the subject's last message is another (or this very one). */
export type Published = { readonly outcome: 'kept'; readonly seq: number } | { readonly outcome: 'overtaken' }

/**
 * Publishes behind the subject's last message or not at all.
 *
 * Servers up to 2.9 compare the last message when a publication comes, not when it is written, so of several that come at
 * once all are taken, unless the expected sequence is 0. So the place itself, "behind this message", is made the id of the
 * publication: of those that come at once for one place the cluster writes one, and whoever comes later is compared.
 *
 * Where no answer comes the same is published again. If the first try got in, the second is overtaken by it: who is told so
 * has to look whose message it was.
 */
export const publish = ({ js, ask }: Cluster, { subject, body, headers, expected }: Publication): Promise<Published> =>
  ask(async (timeout) => {
    try {
      const place = expected === 0 ? {} : { msgID: `${expected}@${subject}` }
      const options = { headers, timeout, ...place, expect: { lastSubjectSequence: expected } }
      const { seq, duplicate } = await js.publish(subject, body, options)
      return duplicate ? { outcome: 'overtaken' } : { outcome: 'kept', seq }
    } catch (error) {
      if (codeOf(error) === codes.wrongLastSequence) return { outcome: 'overtaken' }
      throw error
    }
  })
