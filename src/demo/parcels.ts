import type { ParcelPlan } from './order_plan.ts'
import type { Random } from './random.ts'

const domesticCarriers = ['Tern Express', 'Pacific Parcel', 'Blue Heron Freight'] as const
/** No I, O, 0 or 1: people read these aloud. Letters first, so that no number looks like that of a card. */
const signs = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ23456789')

/** Carrier and tracking number of a parcel to this country (ISO 3166-1 alpha-2). */
export function labelFor(country: string, random: Random): Pick<ParcelPlan, 'carrier' | 'tracking'> {
  const carrier = country === 'US' ? random.pick(domesticCarriers) : 'Meridian Post'
  const body = Array.from({ length: 10 }, () => random.pick(signs)).join('')
  return { carrier, tracking: `${carrier.charAt(0)}P${body}${country}` }
}
