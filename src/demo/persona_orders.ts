import type { Customer } from '../core/customer.ts'
import type { OrderStatus } from '../core/order.ts'
import { type OrderPlan, priceOf } from './order_plan.ts'
import type { Stock } from './stock.ts'

const hour = 3_600_000
const day = 24 * hour

type Parcel = {
  readonly carrier: string
  readonly tracking: string
  readonly shipped: number
  readonly expected: number
  readonly delivered: number | null
}

/** A persona's order with times as days before now; one instrument pays everything unless `payments` says more. */
type Story = {
  readonly number: string
  readonly customer: number
  readonly status: OrderStatus
  readonly placed: number
  /** Variants and how many pieces of each. */
  readonly lines: readonly (readonly [string, number])[]
  readonly method: string
  readonly payments?: OrderPlan['payments']
  readonly parcel?: Parcel
  readonly refund?: { readonly minor: number; readonly daysAgo: number }
  readonly requested?: { readonly daysAgo: number }
}

/** The orders that the personas talk about; their numbers, things and prices are promised in `personas.ts`. */
export function personaOrders(now: number, customers: readonly Customer[], stock: Stock): OrderPlan[] {
  return [...mayasOrders, ...othersOrders, ...farOrders].map((story) => planOf(now, customers, stock, story))
}

const maya = { customer: 1, method: 'card_1' } as const

const mayasOrders: readonly Story[] = [
  {
    ...maya,
    number: '#10412',
    status: 'delivered',
    placed: 104,
    lines: [['garden_hose_50_ft', 1]],
    parcel: arrived('TPK7M3Q9ZX2DUS', 100),
  },
  {
    ...maya,
    number: '#11502',
    status: 'delivered',
    placed: 25,
    lines: [['wool_sweater_forest_m', 1]],
    parcel: arrived('TPA4W8RE6NYHUS', 20),
  },
  {
    ...maya,
    number: '#12345',
    status: 'delivered',
    placed: 10,
    lines: [['desk_lamp_brass', 1]],
    parcel: arrived('TPJ5T2VB7KQCUS', 6),
  },
  {
    ...maya,
    number: '#12388',
    status: 'pending',
    placed: 1.25,
    method: 'paypal_1',
    lines: [
      ['electric_kettle_copper_0_8_liter', 1],
      ['coffee_mug_blue_14_oz', 2],
    ],
  },
  {
    ...maya,
    number: '#12391',
    status: 'shipped',
    placed: 1.1,
    lines: [['trail_backpack_40_liter_moss', 1]],
    parcel: onItsWay('PPH6D9LS3WFGUS', 0.3, -2),
  },
]

const othersOrders: readonly Story[] = [
  {
    number: '#11419',
    customer: 2,
    method: 'card_2',
    status: 'delivered',
    placed: 31,
    lines: [['coffee_mug_white_10_oz', 3]],
    parcel: arrived('TPB2C4D5F6G7US', 27),
    refund: { minor: 1800, daysAgo: 24 },
  },
  {
    number: '#12008',
    customer: 2,
    method: 'paypal_2',
    status: 'delivered',
    placed: 16,
    lines: [['throw_blanket_rust_queen', 1]],
    parcel: arrived('BPH8J9K2L3M4US', 12),
    refund: { minor: 7500, daysAgo: 9 },
  },
  {
    number: '#12357',
    customer: 2,
    method: 'card_2',
    status: 'delivered',
    placed: 7,
    lines: [['wireless_headphones_black_standard', 1]],
    parcel: arrived('TPN5P6Q7R8S9US', 3),
  },
  {
    number: '#12349',
    customer: 3,
    method: 'card_3',
    status: 'delivered',
    placed: 9,
    lines: [['espresso_machine_steel_precision', 1]],
    parcel: arrived('BPT2U3V4W5X6US', 4),
  },
  {
    number: '#12203',
    customer: 3,
    method: 'card_3',
    status: 'delivered',
    placed: 13,
    lines: [['monitor_24_inch_fixed', 1]],
    parcel: arrived('PPY7Z8A9B2C3US', 8),
  },
  {
    number: '#12353',
    customer: 4,
    method: 'gift_card_4',
    status: 'delivered',
    placed: 8,
    lines: [['plush_bear_honey_large', 1]],
    parcel: arrived('TPD4E5F6G7H8US', 4),
  },
  {
    number: '#12402',
    customer: 4,
    method: 'gift_card_4',
    status: 'pending',
    placed: 0.2,
    lines: [
      ['board_game_english', 1],
      ['scented_candle_cedar_small', 1],
    ],
  },
  {
    number: '#12347',
    customer: 5,
    method: 'card_5',
    status: 'delivered',
    placed: 9.5,
    lines: [
      ['engraved_pen_brass', 1],
      ['rain_jacket_navy_m', 1],
    ],
    parcel: arrived('PPJ9K2L3M4N5US', 5),
  },
  {
    number: '#12288',
    customer: 6,
    method: 'card_6',
    status: 'delivered',
    placed: 11,
    lines: [
      ['dinner_plate_set_sage_eight', 1],
      ['cutting_board_walnut_large', 1],
    ],
    payments: [
      { methodId: 'gift_card_6', minor: 4000 },
      { methodId: 'card_6', minor: 12_200 },
    ],
    parcel: arrived('BPP6Q7R8S9T2US', 7),
  },
]

const farOrders: readonly Story[] = [
  {
    number: '#12150',
    customer: 7,
    method: 'card_7',
    status: 'shipped',
    placed: 14,
    lines: [['tablet_128_gb_graphite', 1]],
    parcel: abroad('MPU3V4W5X6Y7DE', 12, 3, null),
  },
  {
    number: '#12398',
    customer: 7,
    method: 'paypal_7',
    status: 'processed',
    placed: 0.8,
    lines: [['water_bottle_24_oz_black', 1]],
  },
  {
    number: '#11280',
    customer: 8,
    method: 'card_8',
    status: 'delivered',
    placed: 41,
    lines: [['running_shoes_grey_9', 1]],
    parcel: abroad('MPZ8A9B2C3D4GB', 39, 33, 32),
  },
  {
    number: '#11087',
    customer: 8,
    method: 'paypal_8',
    status: 'delivered',
    placed: 55,
    lines: [['cushion_cover_moss_18_inch', 3]],
    parcel: abroad('MPE5F6G7H8J9GB', 53, 48, 48),
    refund: { minor: 1900, daysAgo: 45 },
  },
  {
    number: '#11896',
    customer: 8,
    method: 'card_8',
    status: 'return_requested',
    placed: 18,
    lines: [['bluetooth_speaker_teal_standard', 1]],
    parcel: abroad('MPK2L3M4N5P6GB', 17, 11, 11),
    requested: { daysAgo: 2 },
  },
]

function arrived(tracking: string, daysAgo: number): Parcel {
  return { carrier: carrierOf(tracking), tracking, shipped: daysAgo + 3, expected: daysAgo, delivered: daysAgo }
}

function onItsWay(tracking: string, shipped: number, expected: number): Parcel {
  return { carrier: carrierOf(tracking), tracking, shipped, expected, delivered: null }
}

function abroad(tracking: string, shipped: number, expected: number, delivered: number | null): Parcel {
  return { carrier: carrierOf(tracking), tracking, shipped, expected, delivered }
}

function carrierOf(tracking: string): string {
  const carriers: Readonly<Record<string, string>> = { T: 'Tern Express', P: 'Pacific Parcel', B: 'Blue Heron Freight' }
  return carriers[tracking.charAt(0)] ?? 'Meridian Post'
}

function planOf(now: number, customers: readonly Customer[], stock: Stock, story: Story): OrderPlan {
  const customer = customers.find(({ id }) => id === story.customer)
  if (!customer) throw new TypeError(`no customer ${story.customer}`)
  const { number, status, parcel, refund, requested } = story
  const lines = story.lines.map(([variantId, quantity]) => stock.line(variantId, quantity))
  const at = (daysAgo: number) => now - Math.round(daysAgo * day)
  const total = priceOf(lines)
  return {
    number,
    customer,
    status,
    lines,
    placedAt: at(story.placed),
    payments: story.payments ?? [{ methodId: story.method, minor: total }],
    ...(parcel && { parcels: [parcelOf(parcel, at)] }),
    ...(refund && { refunds: [{ line: 0, minor: refund.minor, purpose: 'refund', at: at(refund.daysAgo) }] }),
    ...(requested && {
      request: { kind: 'return', line: 0, newVariantId: null, difference: -total, at: at(requested.daysAgo) },
    }),
  }
}

function parcelOf({ carrier, tracking, ...days }: Parcel, at: (daysAgo: number) => number) {
  const deliveredAt = days.delivered === null ? null : at(days.delivered)
  return { carrier, tracking, shippedAt: at(days.shipped), expectedAt: at(days.expected), deliveredAt }
}
