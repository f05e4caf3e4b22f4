import type { Approval, CallState } from './call.ts'
import type { LineState, OrderStatus } from './order.ts'
import { Refusal } from './refusal.ts'

/** One step that the desk may take, and what takes it. What is `new` was not there before. */
export type Step<State extends string> = { readonly from: State | 'new'; readonly to: State; readonly by: string }

/** The desk's steps. An import follows `progress` instead, for the shop's own system tells how far an order has come. */
export const orderSteps: readonly Step<OrderStatus>[] = [
  { from: 'new', to: 'pending', by: 'create_order, replace_item, receive_goods' },
  { from: 'pending', to: 'cancelled', by: 'cancel_order' },
  { from: 'delivered', to: 'return_requested', by: 'return_items' },
  { from: 'delivered', to: 'exchange_requested', by: 'exchange_items' },
  { from: 'return_requested', to: 'returned', by: 'receive_goods, when nothing is left with the customer' },
  { from: 'return_requested', to: 'delivered', by: 'receive_goods' },
  { from: 'exchange_requested', to: 'delivered', by: 'receive_goods' },
]

/** How far an order has come; what undoes a sale stands above what fulfils it. An import only moves an order up. */
export const progress = {
  pending: 0,
  processed: 1,
  shipped: 2,
  delivered: 3,
  return_requested: 4,
  exchange_requested: 4,
  returned: 5,
  cancelled: 5,
} as const satisfies Record<OrderStatus, number>

export const lineSteps: readonly Step<LineState>[] = [
  { from: 'new', to: 'bought', by: 'create_order, replace_item, receive_goods' },
  { from: 'bought', to: 'refunded', by: 'issue_refund, when the line has given everything back' },
  { from: 'bought', to: 'replaced', by: 'replace_item' },
  { from: 'bought', to: 'return_requested', by: 'return_items' },
  { from: 'bought', to: 'exchange_requested', by: 'exchange_items' },
  { from: 'return_requested', to: 'returned', by: 'receive_goods' },
  { from: 'exchange_requested', to: 'exchanged', by: 'receive_goods' },
]

export const requestSteps: readonly Step<'open' | 'closed'>[] = [
  { from: 'new', to: 'open', by: 'return_items, exchange_items' },
  { from: 'open', to: 'closed', by: 'receive_goods' },
]

export const callSteps: readonly Step<CallState>[] = [
  { from: 'new', to: 'awaiting_confirmation', by: 'the verdict confirm' },
  { from: 'new', to: 'awaiting_approval', by: 'the verdict approve' },
  { from: 'new', to: 'done', by: 'the verdict allow' },
  { from: 'new', to: 'refused', by: 'the verdict deny, or a refusal' },
  { from: 'awaiting_confirmation', to: 'awaiting_confirmation', by: 'a yes to details that have changed' },
  { from: 'awaiting_confirmation', to: 'awaiting_approval', by: 'a yes, when a person has to agree too' },
  { from: 'awaiting_confirmation', to: 'done', by: 'a yes' },
  { from: 'awaiting_confirmation', to: 'refused', by: 'a yes that the policy does not allow any more' },
  { from: 'awaiting_confirmation', to: 'withdrawn', by: 'a no' },
  { from: 'awaiting_approval', to: 'awaiting_confirmation', by: 'an approval of details that have changed' },
  {
    from: 'awaiting_approval',
    to: 'awaiting_approval',
    by: 'an approval of details that have changed, where no yes of the customer is needed',
  },
  { from: 'awaiting_approval', to: 'done', by: 'an approval' },
  {
    from: 'awaiting_approval',
    to: 'refused',
    by: 'a refusal by the staff, or a policy that does not allow it any more',
  },
  { from: 'awaiting_approval', to: 'withdrawn', by: 'a no, or an approval that nobody gave in time' },
]

export const approvalSteps: readonly Step<Approval['state']>[] = [
  { from: 'new', to: 'waiting', by: 'a call that needs it' },
  { from: 'waiting', to: 'approved', by: 'a person' },
  { from: 'waiting', to: 'refused', by: 'a person' },
  { from: 'waiting', to: 'expired', by: 'time' },
  { from: 'waiting', to: 'void', by: 'details that have changed, or a call that was taken back' },
]

/** Lets a step of the table pass and refuses every other as a conflict. `what` names the thing: `Order #12345`. */
export function mustStep<State extends string>(
  steps: readonly Step<State>[],
  what: string,
  from: State,
  to: State,
): void {
  if (steps.some((step) => step.from === from && step.to === to)) return
  throw new Refusal('conflict', `${what} is ${words(from)} and cannot become ${words(to)}.`)
}

function words(state: string): string {
  return state.replaceAll('_', ' ')
}
