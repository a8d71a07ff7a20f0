import type { Policy } from '@deskledger/core'
import type { ReportData } from '../reportData.ts'
import type { Writing } from '../writing.ts'
import { arrivalsPicture } from './arrivals.ts'
import { escalationsPicture } from './escalations.ts'
import { flowPicture } from './flow.ts'
import { paretoPicture } from './pareto.ts'
import type { Picture } from './picture.ts'
import { satisfactionPicture } from './satisfaction.ts'
import { timesPicture } from './times.ts'

/** Every picture of a report, in order. */
export const picturesOf = (data: ReportData, policy: Policy | undefined, writing: Writing): readonly Picture[] => {
  const { responseTimes, handlingTimes } = data.counts
  const { response, handling } = writing.words.times
  const inClockTime = (kpi: string) => data.rows.whole.find((row) => row.kpi === kpi && row.clock === 'clock')
  const times = (id: string, title: string, bins: typeof responseTimes, kpi: string): Picture =>
    timesPicture({ id, title, bins }, inClockTime(kpi), writing)
  return [
    flowPicture(data, writing),
    times('response', response, responseTimes, 'averageResponseTime'),
    times('handling', handling, handlingTimes, 'averageHandlingTime'),
    paretoPicture(data, writing),
    escalationsPicture(data, policy, writing),
    arrivalsPicture(data, writing),
    satisfactionPicture(data, writing),
  ]
}
