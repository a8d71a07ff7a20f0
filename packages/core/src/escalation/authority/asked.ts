/** What customers are asked, as a policy has it. */
import { reject, type Context, type Rejection } from '../../ticket/decision.ts'

/** Where the policy says what customers are asked, nobody answers what it does not ask. */
export const refuseUnasked = (
  { recommend }: { readonly recommend?: number },
  _state: unknown,
  { policy: { satisfaction } }: Context,
): Rejection | undefined =>
  recommend === undefined || satisfaction === undefined || satisfaction.recommend === true
    ? undefined
    : reject('not_asked', `recommend: found ${recommend}, expected nothing, as this desk does not ask it`, {
        field: 'recommend',
        value: recommend,
      })
