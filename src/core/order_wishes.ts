/** What a customer can ask for an order, by the tool that does it, in the order in which it is offered. */
export const orderWishes = [
  'cancel_order',
  'change_shipping_address',
  'return_items',
  'issue_refund',
  'exchange_items',
  'replace_item',
] as const

export type OrderWish = (typeof orderWishes)[number]
