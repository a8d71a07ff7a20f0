/** Personal texts, plainly invented: people are numbers, and every text says that it is simulated. */
import type { Customer } from './cast.ts'
import type { Life } from './course.ts'

const digits = (number: number): string => String(number).padStart(6, '0')

export const contactOf = ({ number }: Customer) => ({
  name: `Customer ${number}`,
  phone: `000-${digits(number)}`,
  email: `customer.${number}@example.invalid`,
})

/** Subject, narrative and contact of an intake; nothing, for most, unless the desk asks for them. */
export const intakeWords = ({ personal, customer, category, world }: Life) =>
  personal || world.policy().records?.intake !== undefined
    ? {
        subject: `About ${category} (simulated)`,
        narrative: `Customer ${customer.number} reports a matter of ${category}. (simulated)`,
        contact: contactOf(customer),
      }
    : {}

/** One text under the name that its event gives it; nothing, for most. */
export const words = <const Field extends string>(
  { personal, customer }: Life,
  field: Field,
  text: string,
): { readonly [F in Field]?: string } =>
  (personal ? { [field]: `To customer ${customer.number}: ${text} (simulated)` } : {}) as {
    readonly [F in Field]?: string
  }
