import * as c from '@deskledger/core'
import { describe, expect, test } from 'vitest'
import { attempts, by, under } from './desk.ts'

const aspects = { speed: { label: { en: 'Speed', zh: '速度' } } }
const rated = c.ticketRated.of({ satisfied: true, aspects: { speed: 4 }, recommend: 9 })
const rate = { type: 'RateTicket' as const, data: rated.data }

describe('whether customers would recommend the desk', () => {
  test('is taken where they are asked', () => {
    under({ satisfaction: { aspects, recommend: true } })
      .when(rate)
      .thenEvents([rated])
  })

  test('is refused where they are not; the rest of the rating is taken', () => {
    for (const satisfaction of [{ aspects }, { aspects, recommend: false }]) {
      under({ satisfaction }).when(rate).thenRejected('not_asked', { field: 'recommend', value: 9 })
      const { recommend: _, ...rest } = rated.data
      under({ satisfaction })
        .when({ ...rate, data: rest })
        .thenEvents([c.ticketRated.of(rest)])
    }
  })

  test('is taken where the policy says nothing of what they are asked', () => {
    const desk = attempts({ autoClose: { within: 'P5D' } })
    expect(desk.try(by('agent'), 'RateTicket', { satisfied: false, recommend: 0 })).not.toHaveProperty('rejected')
  })
})
