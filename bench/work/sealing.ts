import { createDesk, memoryStore } from '@deskledger/core'
import { compare, timed, type Job, type Measured, type Size } from '../harness.ts'
import { steppingClock, storyOf } from '../stories.ts'

const personal = {
  subject: 'noise at night',
  narrative: 'The pump under the bedroom starts at three in the morning, on most nights since the works began.',
  contact: { name: 'A. Customer', phone: '+86 10 5555 0100' },
}

/** What sealing costs: the same intake with personal fields and without. Each customer's key is drawn at the first. */
export const sealingJobs = ({ quick }: Size): readonly Job[] => {
  const intakes = quick ? 500 : 2_000
  const taking =
    (extra: object): Measured =>
    async () => {
      const desk = createDesk({ store: memoryStore(), clock: steppingClock() })
      const commands = Array.from({ length: intakes }, (_, index) => {
        const [intake] = storyOf(index)
        return { ...intake, data: { ...intake.data, ...extra } }
      })
      return timed(async () => {
        for (const command of commands) await desk.execute(command)
      })()
    }
  return [
    {
      name: 'intake with sealed personal fields / without',
      unit: 'commands/s',
      measure: () => compare({ amount: intakes, ours: taking(personal), floor: taking({}) }),
    },
  ]
}
