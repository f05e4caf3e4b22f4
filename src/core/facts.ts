/**
 * Everything a rule may look at. Facts are read from our own records inside the transaction that acts; they are
 * totals, so that a limit cannot be passed in slices. Money is in minor units, times are whole days.
 */
export const factTypes = {
  /** Who asks: `customer` (through the agent), `agent`, `manager`, `admin` (staff) or `integration` (an API key). */
  caller: 'string',
  order_status: 'string',
  currency: 'string',
  reason: 'string',
  /** Product categories of the lines concerned. */
  categories: 'list<string>',
  /** One of the lines concerned was sold as final sale. */
  final_sale: 'bool',
  /** Whole days since the order was placed / delivered; -1 when that has not happened. */
  days_since_placed: 'int',
  days_since_delivered: 'int',
  /** None of the lines concerned was refunded, returned, exchanged or replaced before; to replace or exchange, not even in part. */
  lines_untouched: 'bool',
  /** A return or an exchange of this order is still open. */
  request_open: 'bool',
  /** The items of this order were changed before. */
  items_changed: 'bool',
  /** What this call gives back or takes, never negative. */
  amount: 'int',
  /** Paid for the order, given back so far, and given back if this call is done. */
  order_paid: 'int',
  order_refunded: 'int',
  order_refunded_after: 'int',
  /** What the lines concerned still have to give, before this call. */
  lines_refundable: 'int',
  /** Refund calls done for this customer in the last 30 days, without this one. */
  refunds_in_30_days: 'int',
  /** Given back to this customer in the last 30 days in this currency, with this call. */
  refunded_in_30_days_after: 'int',
  /** Where money goes: `original` (an instrument that paid for this order), `gift_card` or `other`. */
  destination: 'string',
  /** Kind of the payment method concerned: `card`, `paypal` or `gift_card`. */
  method_kind: 'string',
  /** A gift card covers what it would be charged; true for every other method. */
  method_covers: 'bool',
  /** The method named is the one that pays already. */
  same_method: 'bool',
  /** How many instruments paid for the order. */
  instruments: 'int',
  /** Each new variant is of the same product as the line it stands for. */
  same_product: 'bool',
  /** Each new variant differs from what the line has now. */
  differs: 'bool',
  in_stock: 'bool',
  /** Replacements done for this customer in the last 90 days, without this one. */
  replacements_in_90_days: 'int',
  /** ISO 3166-1 alpha-2 country of the new address, and of the address before. */
  country: 'string',
  country_before: 'string',
  /** Orders placed by this customer in the last 24 hours. */
  orders_in_24_hours: 'int',
} as const

export type FactName = keyof typeof factTypes

type FactValue = { int: number; string: string; bool: boolean; 'list<string>': readonly string[] }

export type FactValues = { readonly [Name in FactName]: FactValue[(typeof factTypes)[Name]] }

/** The facts of one call: those that its tool declares. */
export type Facts = Partial<FactValues>
