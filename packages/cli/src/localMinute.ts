import type { Instant } from '@deskledger/core'
import { localText } from '@deskledger/core/view'

/** Date and time of day by the clocks of a zone, to the minute. */
export const localMinute = (timeZone: string, at: Instant): string => localText(timeZone, at).slice(0, 16)
