import type { Task } from '../../../core/conversation.ts'
import type { Move } from '../../../core/move.ts'
import type { Classified, Intent, Understanding } from '../../../core/understanding.ts'
import type { View } from '../../view.ts'
import { wordsIn } from '../../words/index.ts'
import { saidBy, wasSaid } from './said.ts'

/** What a customer wants who is served by a tool; the first is its plain name. */
const wishesOf: Readonly<Record<string, readonly Intent[]>> = {
  issue_refund: ['refund_request', 'damaged_item', 'return_item', 'order_status', 'complaint', 'payment_problem'],
  cancel_order: ['cancel_order', 'refund_request', 'change_order'],
  return_items: ['return_item', 'refund_request', 'damaged_item', 'exchange_item'],
  exchange_items: ['exchange_item', 'change_order', 'replace_item', 'return_item', 'damaged_item', 'product_question'],
  replace_item: ['replace_item', 'damaged_item', 'refund_request', 'order_status', 'complaint'],
  change_order_items: ['change_order', 'exchange_item', 'product_question'],
  change_payment_method: ['change_payment_method', 'payment_problem'],
  create_order: ['place_order', 'product_question', 'replace_item'],
}

/** From here on the engine is sure; below the other it does not think so at all. */
const sure = 0.8
const possible = 0.1

/** What a task of this turn is called when a tool is proposed for it. */
export function taskFor(tool: string, { understanding, text }: View): Task {
  const intent = wishesOf[tool]?.[0] ?? understanding.requests[0]?.intent ?? 'out_of_scope'
  return { intent, text, entities: understanding.entities, settled: {}, asked: 0 }
}

/**
 * Money moves only where model and engine agree on what is wanted. When the engine is sure of something else, or has no
 * opinion and the model shows no words of the customer that ask for it, or the model itself said that the customer wants
 * something else, the customer is asked. Null when they agree.
 */
export function disagreement(tool: string, view: View, wish: string, classified: Classified | null): Move | null {
  const wishes = wishesOf[tool]
  if (!wishes) return null
  const plain = wishes[0] ?? 'order_status'
  if (classified && !classified.intents.some((intent) => wishes.includes(intent)))
    return asked([plain, ...classified.intents.slice(0, 1)], tool, view)
  const { understanding } = view
  const meant = understanding.abstain ? undefined : understanding.requests.find(({ confidence }) => confidence >= sure)
  // A new request counts for itself; with small talk or no opinion, what was said before counts too.
  const isNew = meant !== undefined && wordsIn('en').wishes[meant.intent] !== undefined
  const readings = isNew ? [understanding] : saidBy(view).map((text) => view.outside.understand(text))
  if (readings.some((reading) => wants(reading, wishes))) return null
  if (!isNew && wish.trim().length > 3 && wasSaid(wish, view)) return null
  const others = understanding.requests.map(({ intent }) => intent)
  return asked([plain, ...others.slice(0, 1)], tool, view)
}

function wants({ requests, ranking }: Understanding, wishes: readonly Intent[]): boolean {
  return (
    requests.some(({ intent }) => wishes.includes(intent)) ||
    ranking.some(({ intent, confidence }) => wishes.includes(intent) && confidence >= possible)
  )
}

function asked(intents: readonly Intent[], tool: string, view: View): Move {
  const { wishes, toBeSure, talkToPerson } = wordsIn(view.language)
  const known = [...new Set(intents)].filter((intent) => wishes[intent] !== undefined)
  const options = [
    ...known.map((intent) => ({ label: wishes[intent] ?? intent, value: intent })),
    { label: talkToPerson, value: 'talk_to_human' },
  ]
  const says = `${toBeSure}\n${options.map(({ label }) => `• ${label}`).join('\n')}`
  const awaiting = {
    kind: 'clarification',
    wants: 'intent',
    options,
    task: { ...taskFor(tool, view), asked: 1 },
  } as const
  return { kind: 'ask', says, awaiting, later: [] }
}
