import { projectionLaws, registerLaws, type Projection } from '@deskledger/testing'
import { describe, test } from 'vitest'

interface Saved {
  position: number
  count: number
}

const received: Projection<number> = {
  open: (saved = { position: 0, count: 0 }) => {
    const mine = { ...(saved as Saved) }
    return {
      take: ({ position, type }) => {
        if (position <= mine.position) return // delivered a second time
        mine.position = position
        if (type === 'ticket.received') mine.count += 1
      },
      save: () => mine,
      result: () => mine.count,
    }
  },
}

describe('my projection survives crashes', () => {
  const rebuild = (log: readonly { readonly type: string }[]) =>
    log.filter(({ type }) => type === 'ticket.received').length
  registerLaws(projectionLaws(received, { rebuild }), test)
})
