import { customerMerged, customerUnmerged } from '../event/catalogue/customer.ts'
import { defineProcess, whenever } from './process.ts'

/** A file knows of the files that were merged into it. */
export const mergeCustomers = defineProcess('mergeCustomers', [
  whenever(customerMerged, ({ data }, { state }) => [
    { type: 'AbsorbCustomer', ticket: data.into, data: { file: state.id, customer: state.customer } },
  ]),
  whenever(customerUnmerged, ({ data }, { state }) => [
    { type: 'ReleaseCustomer', ticket: data.from, data: { file: state.id } },
  ]),
])
