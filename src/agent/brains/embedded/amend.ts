import type { Task } from '../../../core/conversation.ts'
import type { Entity } from '../../../core/understanding.ts'
import type { View } from '../../view.ts'

/** Details that may be changed while a yes is waited for. */
const details = new Set<Entity['kind']>(['amount', 'payment', 'option', 'quantity', 'address', 'reason', 'item'])
const amends = /\b(?:but|only|instead|rather|just|make it|change it|other|another|different)\b/i
const denies = /\b(?:not|don't|isn't|never|without)\b/i

/**
 * "Yes, but only $10", "to my gift card instead": the same task with other details, which are shown and asked for anew.
 * Null when the message is about something else.
 */
export function amend(task: Task, { text, understanding }: View): Task | null {
  if (!amends.test(text) || denies.test(text)) return null
  const elsewhere = understanding.entities.some(({ kind }) => kind === 'order' || kind === 'last_order')
  const fresh = understanding.entities.filter(({ kind }) => details.has(kind))
  if (elsewhere || fresh.length === 0) return null
  const kept = task.entities.filter(({ kind }) => !fresh.some((other) => other.kind === kind))
  const { variant: _variant, method: _method, address: _address, ...settled } = task.settled
  return {
    ...task,
    text: `${task.text} ${text}`.slice(0, 1_000),
    entities: [...kept, ...fresh],
    settled: { ...settled, wish: text.slice(0, 300) },
  }
}
