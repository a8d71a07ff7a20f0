import { playDesk, type DeskPlay } from '@deskledger/testing'
import { describe, expect, it } from 'vitest'
import type { ReadyDesk } from '../../src/desks/readyDesk.ts'

/** A Monday after the desks' calendars begin: no holiday for weeks. */
const FROM = '2026-03-02T08:00'

type Scenario = (play: DeskPlay) => Promise<void>

interface ScenarioOptions {
  /** when the plays begin, by the desk's clock on the wall; a Monday morning in March 2026, when left out */
  readonly from?: string
}

/** The play of each rule of a desk, by its number: all of them, and no others. */
export const scenarios = (
  desk: ReadyDesk,
  played: Readonly<Record<number, Scenario>>,
  { from = FROM }: ScenarioOptions = {},
): void => {
  describe(`rules of ${desk.name}`, () => {
    it('has a scenario for every rule', () => {
      expect(Object.keys(played).map(Number)).toEqual(desk.rules.map(({ number }) => number))
    })
    for (const { number, says } of desk.rules) {
      it(`${number}. ${says.en}`, async () => {
        const scenario = played[number]
        if (scenario === undefined) throw new Error(`rule ${number} of ${desk.name} has no scenario`)
        await scenario(await playDesk({ policy: desk.policy, kinds: desk.kinds, from }))
      })
    }
  })
}
