import type { Task } from '../../../core/conversation.ts'
import type { View } from '../../view.ts'
import { entity } from './plan.ts'

/** So far back a conversation is looked through for the order it is about. */
const messagesBack = 6
const orderNumber = /#[A-Z]{0,4}-?\d{4,18}/gi
const pointsBack = /\b(?:it|its|it's|that|this|them|they|those|these|same)\b/i
const looksElsewhere = /\b(?:another|other|different|else|an order|something|someone|anything|new order|which)\b/i

/** What a task without a name of its own may be about: the order the conversation was last about, and whether it is pointed at. */
export type TalkedOf = { readonly order: string; readonly isPointedAt: boolean }

/** Null when the task names something itself, looks elsewhere, or several orders were talked of at once. */
export function talkedOf(task: Task, { messages }: View): TalkedOf | null {
  const names = (['order', 'item', 'last_order', 'date', 'everything'] as const).some((kind) => entity(task, kind))
  if (names || looksElsewhere.test(task.text)) return null
  const said = messages.slice(-messagesBack).map(({ text }) => [...new Set(text.match(orderNumber) ?? [])])
  const last = said.findLast((numbers) => numbers.length > 0) ?? []
  const [order] = last
  return last.length === 1 && order ? { order, isPointedAt: pointsBack.test(task.text) } : null
}
