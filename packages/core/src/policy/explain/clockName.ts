import { labelled } from './labelled.ts'
import type { Teller } from './teller.ts'

/** Clocks that the library knows; those of a desk's own are told by their names. */
const standardClocks = labelled({
  acknowledge: { en: 'acknowledgement', zh: '签收' },
  firstResponse: { en: 'first response', zh: '首次答复' },
  nextResponse: { en: 'next response', zh: '后续答复' },
  resolution: { en: 'resolution', zh: '办结' },
  closure: { en: 'closure', zh: '关闭' },
  referral: { en: 'contact sheet', zh: '联系单' },
  callback: { en: 'callback', zh: '回访' },
})

export const tellClock = (clock: string, { name }: Teller): string => name(standardClocks, clock)
