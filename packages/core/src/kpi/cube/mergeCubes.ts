import { invalidInput } from '../../errors.ts'
import type { Part } from '../parts.ts'
import { createCube, type Cube } from './cube.ts'
import type { CubeData } from './cubeData.ts'

/** Takes over every ticket of some data into other data, whose numbers of parts and tuples are its own. */
const adoptAll = (into: CubeData, from: CubeData): void => {
  const parts = from.parts.list.map((part: Part) => into.parts.of(part))
  const tuples = from.tuples.list.map((values) => into.tuples.numberOf(values))
  for (let ticket = 0; ticket < from.tickets.count; ticket++) {
    const record = from.recordOf(ticket)
    into.adopt({
      ...record,
      eras: record.eras.map((era) => ({ ...era, tuple: tuples[era.tuple] as number })),
      claims: record.claims.map((claim) => ({ ...claim, part: parts[claim.part] as number })),
    })
  }
}

/** Refuses some of the partitions, or one twice: the result would pass for the whole. */
const checkWhole = (cubes: readonly Cube[]): void => {
  const partitions = cubes.map(({ options }) => options.partition)
  const of = partitions[0]?.of
  const indexes = new Set(partitions.map((partition) => partition?.index))
  const isWhole = partitions.every((partition) => partition?.of === of) && (of === undefined || indexes.size === of)
  if (isWhole && (of === undefined || cubes.length === of)) return
  const found = partitions.map((partition) =>
    partition === undefined ? 'whole' : `${partition.index} of ${partition.of}`,
  )
  const expected = of === undefined ? 'cubes without partitions' : `each of the ${of} partitions, once`
  throw invalidInput('Cubes', [{ path: 'partition', value: found.join(', '), expected }])
}

/** Refuses cubes that do not belong together. */
const checkMerge = (cubes: readonly Cube[]): Cube => {
  const [first] = cubes
  if (first === undefined) throw invalidInput('Cubes', [{ path: '', value: cubes, expected: 'at least one cube' }])
  const seen = new Set<string>()
  for (const [index, cube] of cubes.entries()) {
    const refuse = (path: string, value: unknown, expected: string): never => {
      throw invalidInput('Cubes', [{ path: `[${index}].${path}`, value, expected }])
    }
    if (cube.basis !== first.basis) refuse('basis', cube.basis, `${first.basis}, as the first has`)
    if (cube.timeZone !== first.timeZone) refuse('timeZone', cube.timeZone, `${first.timeZone}, as the first has`)
    if (cube.position !== first.position) refuse('position', cube.position, `${first.position}, as the first has`)
    for (const stream of cube.data.tickets.streams) {
      if (seen.has(stream)) refuse('tickets', stream, 'no ticket that another cube has')
      seen.add(stream)
    }
  }
  checkWhole(cubes)
  return first
}

/**
 * Puts the cubes of partitions together, in any order: the answers are those of one cube of the whole log.
 *
 * @throws DeskledgerError `invalid_input` for cubes made by different measures, at different positions, or with a ticket in common
 */
export const mergeCubes = (cubes: readonly Cube[]): Cube => {
  for (const cube of cubes) cube.settle()
  const { partition: _, ...options } = checkMerge(cubes).options
  const whole = createCube(options)
  for (const cube of cubes) {
    adoptAll(whole.data, cube.data)
    whole.advanceTo(cube.position)
  }
  return whole
}
