import type { Task } from '../../../core/conversation.ts'
import type { Intent } from '../../../core/understanding.ts'
import { wordsIn } from '../../words/index.ts'
import { offerPerson, quote, quoteAsked } from './answer_question.ts'
import { ask, entity, type Plan, say, use, type Work } from './plan.ts'
import { statusSaid } from './order_status.ts'
import { seenOrders } from './seen.ts'

const wordsFor: Readonly<Partial<Record<Intent, string>>> = {
  order_status: 'find out where an order is',
  order_history: 'see your orders',
  cancel_order: 'cancel an order',
  refund_request: 'get a refund',
  refund_status: 'find out about a refund',
  return_item: 'return something',
  exchange_item: 'exchange something for another size or colour',
  replace_item: 'get a replacement',
  damaged_item: 'report something damaged or wrong',
  change_address: 'change an address',
  change_order: 'change the items of an order',
  change_payment_method: 'change how an order is paid',
}

/** Below this the message is not about a shop. */
export const inScopeEnough = 0.3

/** Money that went wrong needs a person; what the policy says about it comes first. */
export function* paymentProblem(task: Task, work: Work): Plan {
  yield* quote(task.text, false, work)
  yield* offerPerson(
    'A payment problem needs a person who can look at the payment itself. Shall I pass it to a colleague?',
    task,
    work,
  )
}

/** Not sure enough to work on: an answer if the policies have one, else one good question, else an honest no. */
export function* unclear(work: Work): Plan {
  const { understanding, text, language } = work.view
  const task: Task = { intent: 'out_of_scope', text, entities: understanding.entities, settled: {}, asked: 0 }
  if (language !== 'en') {
    return yield* offerPerson(wordsIn(language).offersPerson, task, work)
  }
  if (entity(task, 'order') || (entity(task, 'item') && /\bmy\b/i.test(text) && !text.includes('?'))) {
    if (yield* whatAboutIt(task, work)) return
  }
  const isAboutAShop = understanding.inScope >= inScopeEnough
  if (isAboutAShop ? yield* quote(text, false, work) : yield* quoteAsked(text, work)) return
  const likely = understanding.ranking
    .slice(0, 3)
    .filter(({ intent, confidence }) => confidence >= 0.1 && wordsFor[intent] !== undefined)
  if (!isAboutAShop || likely.length === 0) {
    const says =
      'That is outside of what I can help with: I take care of orders, deliveries, returns, refunds and questions about our shop. Would you like to talk to a person?'
    return yield* offerPerson(says, task, work)
  }
  const options = likely.map(({ intent }) => ({ label: wordsFor[intent] ?? intent, value: intent }))
  const list = options.map(({ label }) => `• ${label}`).join('\n')
  yield* ask(
    `I want to get this right. Would you like to:\n${list}\n…or talk to a person?`,
    'intent',
    [...options, { label: 'talk to a person', value: 'talk_to_human' }],
    task,
    work,
  )
}

/** An order or a thing of the customer's is named and nothing is asked of it: what there is to know, and what is open. */
function* whatAboutIt(task: Task, work: Work): Plan<boolean> {
  const number = entity(task, 'order')?.value
  const about = entity(task, 'item')?.value ?? ''
  const found = seenOrders(yield* use('find_orders', number ? { order: number } : { about }, task, work))
  const [order] = found
  if (!order || found.length > 1) return false
  yield* say(yield* statusSaid(order.order, task, work))
  yield* say('What can I do about it?')
  return true
}
