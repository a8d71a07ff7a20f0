import type { Policy } from '@deskledger/core'

type Clocks = NonNullable<Policy['clocks']>

/** Matters that customers bring; callbacks start with the desk. */
const brought = { kind: ['complaint', 'inquiry', 'suggestion'] }

/** What the simulated desk promises: elapsed time, office hours, or working days, as each promise is worded. */
export const clocks: Clocks = {
  acknowledge: { targets: [{ for: brought, within: 'PT15M' }] },
  firstResponse: {
    targets: [
      { for: { kind: ['complaint'] }, within: 'PT24H', warnings: ['PT4H'] },
      { for: { kind: ['inquiry'] }, within: 'PT1H', time: 'business' },
      { for: { kind: ['suggestion'] }, within: 'P3D', time: 'workingDays' },
    ],
  },
  nextResponse: {
    targets: [
      { for: { kind: ['complaint'], severity: [1, 2] }, within: 'PT2H', time: 'business' },
      { for: brought, within: 'PT4H', time: 'business' },
    ],
  },
  resolution: {
    targets: [
      // what is complex or important takes longer to look into
      { for: { kind: ['complaint'], severity: [1, 2] }, within: 'P4D', time: 'workingDays', warnings: ['P1D'] },
      { for: { kind: ['complaint'] }, within: 'P2D', time: 'workingDays', warnings: ['P1D'] },
      { for: { kind: ['inquiry'] }, within: 'P2D', time: 'workingDays' },
      { for: { kind: ['suggestion'] }, within: 'P20D', time: 'workingDays', warnings: ['P5D'] },
    ],
  },
  closure: {
    targets: [
      { for: { kind: ['complaint'] }, within: 'P15D', time: 'workingDays' },
      { for: { kind: ['inquiry'] }, within: 'P10D', time: 'workingDays' },
      { for: { kind: ['suggestion'] }, within: 'P30D', time: 'workingDays' },
    ],
  },
  referral: { targets: [{ within: 'PT18H', time: 'business', warnings: ['PT2H'] }] },
  callback: { targets: [{ within: 'P5D', warnings: ['PT24H'] }] },
}

const [complaints, ...others] = clocks['firstResponse']?.targets ?? []

/** From July on complaints hear from the desk within half a day. */
export const fasterClocks: Clocks = {
  ...clocks,
  firstResponse: {
    targets: [...(complaints === undefined ? [] : [{ ...complaints, within: 'PT12H', warnings: ['PT3H'] }]), ...others],
  },
  closure: {
    targets: [
      { for: { kind: ['complaint'] }, within: 'P12D', time: 'workingDays' },
      ...(clocks['closure']?.targets.slice(1) ?? []),
    ],
  },
}
