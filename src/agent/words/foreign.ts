import type { Call } from '../../core/call.ts'
import { show } from '../../core/money.ts'

/** A call in short: its name in the customer's language, with amount and order from its plan. */
export function inShort({ tool, plan }: Call, names: Readonly<Record<string, string>>, order: string): string {
  const parts = [names[tool] ?? tool, plan?.amount ? show(plan.amount) : null, plan?.order && `${order} ${plan.order}`]
  return parts.filter(Boolean).join(', ')
}

/** The tool's own words with all details; nobody but the tool can state them exactly. */
export function saysOf({ receipt, plan }: Call): string {
  return receipt?.says ?? plan?.says ?? ''
}
