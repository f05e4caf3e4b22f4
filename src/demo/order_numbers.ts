import type { OrderPlan } from './order_plan.ts'

const day = 86_400_000

/** How many days ago the shop reached which number: the personas' numbers are fixed, the others lie between them. */
const milestones = [
  [112, 10_001],
  [104, 10_412],
  [25, 11_502],
  [10, 12_345],
  [1.3, 12_388],
  [1.1, 12_391],
  [0, 12_440],
] as const

/** Gives numbers that rise with the time of the order and leave out those that are taken. */
export function numberedPlans(now: number, plans: readonly OrderPlan[], taken: ReadonlySet<string>): OrderPlan[] {
  const inTime = plans.toSorted((a, b) => a.placedAt - b.placedAt)
  let last = 10_000
  return inTime.map((plan) => {
    last = Math.max(last + 1, reachedAt((now - plan.placedAt) / day))
    while (taken.has(`#${last}`)) last += 1
    return { ...plan, number: `#${last}` }
  })
}

function reachedAt(daysAgo: number): number {
  let [before, low]: readonly [number, number] = milestones[0]
  for (const [after, high] of milestones) {
    if (daysAgo >= after) return Math.round(low + ((before - daysAgo) / (before - after || 1)) * (high - low))
    before = after
    low = high
  }
  return low
}
