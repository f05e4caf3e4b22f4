import type { Kept } from './door.ts'

/**
 * How the desk comes to something is for the staff: the rules with what they look at, and what was understood; and so is
 * how the staff sort their work.
 */
const inside: Readonly<Record<string, (value: unknown) => unknown>> = {
  trace: (value) => value && { rules: [], facts: {}, limits: {}, differences: [] },
  facts: () => null,
  // An erasure tells how many there were.
  turns: (value) => (Array.isArray(value) ? [] : value),
  rules: () => [],
  limits: () => ({}),
  cases: () => [],
  broken: () => null,
  tags: () => [],
  taken_by: () => null,
  waiting_since: () => null,
  due_at: () => null,
  is_late: () => false,
}

/** An answer as a customer gets it, whichever door gave it: what was decided and why in words, without the inside of it. */
export function forCustomer(answer: Kept): Kept {
  const body: unknown = JSON.parse(answer.text, (name, value: unknown) =>
    Object.hasOwn(inside, name) ? inside[name]?.(value) : value,
  )
  return { ...answer, text: JSON.stringify(body) }
}
