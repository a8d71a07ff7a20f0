import { lineageIn } from '../policy/names.ts'
import type { Vocabulary } from '../policy/vocabulary.ts'
import { defineDimension, type Dimension } from './dimension.ts'

/**
 * A dimension for each tier of a policy's departments, so that figures roll up: `department.province` of a ticket is the province
 * that its department is, or stands below; null, where it stands above all of them.
 *
 * @example
 * figures(states, { asOf, dimensions: [...standardDimensions, ...departmentTiers(policy)], by: ['department.province'] })
 */
export const departmentTiers = ({ departments, departmentTiers: tiers = [] }: Vocabulary): readonly Dimension[] =>
  tiers.map(({ name, label }) =>
    defineDimension({
      id: `department.${name}`,
      label,
      of: ({ department }) =>
        department === null
          ? null
          : (lineageIn(departments, department).find(
              (each) =>
                departments !== undefined && Object.hasOwn(departments, each) && departments[each]?.tier === name,
            ) ?? null),
    }),
  )
