/**
 * Ready desks: policies that run the written procedures of service desks, each a folder with its policy as JSON.
 *
 * @packageDocumentation
 *
 * @example
 * const desk = createDesk({ store, policy: powerUtility.policy, kinds: powerUtility.kinds })
 */
import { biotechCompany } from './desks/biotech-company/desk.ts'
import { eCommerceDesk } from './desks/e-commerce-desk/desk.ts'
import { healthInsuranceDesk } from './desks/health-insurance-desk/desk.ts'
import { hospitalServiceCentre } from './desks/hospital-service-centre/desk.ts'
import { officeTowerDesk } from './desks/office-tower-desk/desk.ts'
import { postalSavingsBranch } from './desks/postal-savings-branch/desk.ts'
import { powerUtility } from './desks/power-utility/desk.ts'
import { propertyInsurer } from './desks/property-insurer/desk.ts'
import { propertyManagementCentre } from './desks/property-management-centre/desk.ts'
import { renovationFranchise } from './desks/renovation-franchise/desk.ts'
import { retailOrderDesk } from './desks/retail-order-desk/desk.ts'
import { ruralCreditCooperative } from './desks/rural-credit-cooperative/desk.ts'
import { shoppingMallDesk } from './desks/shopping-mall-desk/desk.ts'
import { storeServiceDesk } from './desks/store-service-desk/desk.ts'
import { vehicleAfterSales } from './desks/vehicle-after-sales/desk.ts'
import type { ReadyDesk } from './desks/readyDesk.ts'

export { scenarioOf, type DeskRule, type ReadyDesk } from './desks/readyDesk.ts'
export {
  biotechCompany,
  eCommerceDesk,
  healthInsuranceDesk,
  hospitalServiceCentre,
  officeTowerDesk,
  postalSavingsBranch,
  powerUtility,
  propertyInsurer,
  propertyManagementCentre,
  renovationFranchise,
  retailOrderDesk,
  ruralCreditCooperative,
  shoppingMallDesk,
  storeServiceDesk,
  vehicleAfterSales,
}

/** All of them, in the order of the procedures. */
export const readyDesks: readonly ReadyDesk[] = [
  hospitalServiceCentre,
  renovationFranchise,
  eCommerceDesk,
  healthInsuranceDesk,
  propertyManagementCentre,
  retailOrderDesk,
  propertyInsurer,
  powerUtility,
  postalSavingsBranch,
  vehicleAfterSales,
  ruralCreditCooperative,
  shoppingMallDesk,
  storeServiceDesk,
  biotechCompany,
  officeTowerDesk,
]
