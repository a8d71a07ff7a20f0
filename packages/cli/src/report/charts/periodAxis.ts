import { axisX } from '@observablehq/plot'
import { widest } from './textWidth.ts'

const GAP = 14

/** Every nth name of a row, so that they stand side by side. */
export const namesThatFit = (names: readonly string[], width: number): readonly string[] => {
  const step = Math.max(1, Math.ceil((names.length * (widest(names) + GAP)) / width))
  return names.filter((_, index) => index % step === 0)
}

/** The axis of periods: as many of their names as fit. */
export const periodAxis = (names: readonly string[], width: number) =>
  axisX(namesThatFit(names, width), { label: null, tickSize: 4 })
