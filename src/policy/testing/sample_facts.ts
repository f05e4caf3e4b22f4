import fc from 'fast-check'

const numbers = fc.integer({ min: -1, max: 40 })

/** Facts of a refund, any of which may be missing. */
const anyFacts = fc.record(
  {
    caller: fc.constantFrom('customer', 'agent', 'manager'),
    order_status: fc.constantFrom('pending', 'delivered', 'cancelled'),
    currency: fc.constantFrom('USD', 'JPY', ''),
    reason: fc.constantFrom('damaged', 'other', 'too_late'),
    categories: fc.subarray(['electronics', 'home', 'food']),
    final_sale: fc.boolean(),
    days_since_delivered: numbers,
    amount: numbers,
    order_paid: numbers,
    refunds_in_30_days: numbers,
    country: fc.constantFrom('US', 'DE'),
    country_before: fc.constantFrom('US', 'CA'),
  },
  { requiredKeys: [] },
)

/** Several of them, because a book takes longer to read than facts to judge. */
export const severalFacts = fc.array(anyFacts, { minLength: 1, maxLength: 20 })

const number = fc.integer({ min: 0, max: 35 })

const parts = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('days_since_delivered', 'amount', 'refunds_in_30_days'),
      fc.constantFrom('<=', '<', '>', '>=', '==', '!='),
      number,
    )
    .map((words) => words.join(' ')),
  fc
    .tuple(fc.constantFrom('==', '!='), fc.constantFrom('pending', 'delivered', 'cancelled'))
    .map(([is, status]) => `order_status ${is} "${status}"`),
  fc.tuple(number, number).map(([a, b]) => `amount + ${a} < order_paid * 2 - ${b}`),
  fc.constantFrom(
    'days_since_delivered >= 0 && days_since_delivered <= 20',
    'final_sale',
    '!final_sale',
    'caller == "manager"',
    'reason in ["damaged", "too_late"]',
    'country in limits.served_countries',
    'country != country_before',
    'amount <= order_paid',
    '"electronics" in categories',
    'categories.exists(c, c == "food")',
    'size(categories) == 1',
    'days_since_delivered <= strictest(limits.refund_window_days, categories)',
    'amount > per(limits.refund_approval_above, currency)',
  ),
)

const condition = fc
  .tuple(parts, fc.constantFrom(' && ', ' || '), parts, fc.boolean())
  .map(([a, joined, b, alone]) => (alone ? a : `(${a})${joined}(${b})`))

/** One to six rules as effect and condition, written over the facts above. */
export const anyConditions = fc.array(
  fc.tuple(fc.constantFrom('allow', 'allow', 'deny', 'confirm', 'approve'), condition),
  { minLength: 1, maxLength: 6 },
)
