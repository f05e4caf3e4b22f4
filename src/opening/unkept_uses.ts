import type { ModelUse, Spent } from '../core/model.ts'
import type { Clock } from '../core/ports.ts'

/** What turns that leave no row have used today. It has been paid for, so it counts for all, and for no customer. */
export function countUnkept(now: Clock) {
  const uses = new Map<string, ModelUse>()
  return {
    add: (use: ModelUse) => void uses.set(`${use.turnId} ${use.place}`, use),
    with({ customer, all, cost }: Spent): Spent {
      const day = dayOf(now())
      for (const [key, { at }] of uses) if (dayOf(at) !== day) uses.delete(key)
      const today = [...uses.values()]
      const tokens = today
        .flatMap(({ steps }) => steps)
        .reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0)
      return { customer, all: all + tokens, cost: today.reduce((sum, one) => sum + (one.cost ?? 0), cost) }
    },
  }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
