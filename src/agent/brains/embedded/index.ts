import type { Task } from '../../../core/conversation.ts'
import type { Move } from '../../../core/move.ts'
import type { Intent } from '../../../core/understanding.ts'
import type { Brain } from '../../desk.ts'
import type { Outcome, View } from '../../view.ts'
import { wordsIn } from '../../words/index.ts'
import { amend } from './amend.ts'
import { answerQuestion, offerPerson, quote } from './answer_question.ts'
import { changeAddress } from './change_address.ts'
import { changePayment } from './change_payment.ts'
import { isNewRequest, readAnswer } from './clarify.ts'
import { escalate } from './escalate.ts'
import { cancel, giveBack, refund } from './money_back.ts'
import { orderHistory } from './order_history.ts'
import { orderStatus, refundStatus } from './order_status.ts'
import { changeItems, exchange } from './other_variant.ts'
import { inScopeEnough, paymentProblem, unclear } from './not_sure.ts'
import { ask, type Plan, say, settled, type Work } from './plan.ts'
import { putRight, replace } from './put_right.ts'
import { placeOrder, productQuestion } from './shopping.ts'
import { smallTalk } from './small_talk.ts'
import { goingOn, isAboutWhatWaits, tasksOf } from './tasks.ts'

/** Questions in a row that are not answered before a person is offered. */
const patience = 2

const asksWhatIAm = /\bare you (?:an? )?(?:bot|robot|human|real|machine|ai|person|computer)\b/i
const whatIAm =
  'I am the automatic agent of this support desk. I look things up and act within our policies; people take over whenever you like. Would you like to talk to a person?'

/** The brain that needs no key and no network: what was understood decides the plan, the records and the policy the rest. */
export const embeddedBrain: Brain = { name: 'embedded', think }

async function* think(view: View): AsyncGenerator<Move, void, Outcome> {
  yield* turnPlan(view)
}

function* turnPlan(view: View): Plan {
  const { understanding, pending, later } = view
  const words = wordsIn(view.language)
  if (pending?.kind === 'clarification') return yield* goOn(pending, view)
  const amended = pending?.kind === 'confirmation' ? amend(pending.task, view) : null
  if (amended) return yield* doAll([amended, ...later], view)
  const asked = view.settled ? [] : tasksOf(understanding).filter((task) => !isAboutWhatWaits(task, pending))
  if (asked.length < 2 && asksWhatIAm.test(view.text)) return yield* offerPerson(whatIAm, taskOf(view), { view, later })
  const tasks = [...asked, ...later]
  if (tasks.length > 0) return yield* doAll(tasks, view)
  if (view.settled) return yield* say(words.anythingElse)
  if (pending?.kind === 'approval') return yield* say(words.stillWaiting)
  if (pending?.kind === 'confirmation') return yield* answerBetween(view)
  if (understanding.answer !== null) return yield* say(words.nothingWaits)
  yield* unclear({ view, later: [] })
}

/** A yes is waited for and something else came that is no wish: an answer if there is one; then the details are shown again. */
function* answerBetween(view: View): Plan {
  const isQuestion = view.understanding.inScope >= inScopeEnough
  if (!isQuestion || !(yield* quote(view.text, false, { view, later: [] })))
    yield* say(wordsIn(view.language).didNotGetThat)
}

function taskOf({ text }: View): Task {
  return { intent: 'out_of_scope', text, entities: [], settled: {}, asked: 0 }
}

/** A question was asked: the message answers it, asks for something else, or is asked once more. */
function* goOn(pending: Extract<NonNullable<View['pending']>, { kind: 'clarification' }>, view: View): Plan {
  const { understanding, later } = view
  const words = wordsIn(view.language)
  const answered = readAnswer(pending, view.text, understanding)
  if (answered.kind === 'settled') return yield* doAll([answered.task, ...later], view)
  if (answered.kind === 'declined') return yield* say(words.thenILeaveIt)
  const tasks = tasksOf(understanding)
  if (isNewRequest(understanding, pending.task) && tasks.length > 0)
    return yield* doAll([...tasks.map((task) => goingOn(task, pending.task)), ...later], view)
  const work = { view, later }
  if (pending.task.asked >= patience) return yield* escalate('not_understood', pending.task, work)
  const list = pending.options.map(({ label }) => `• ${label}`).join('\n')
  const says = list === '' ? words.sayItOtherwise : `${words.whichOne}\n${list}`
  yield* ask(says, pending.wants, pending.options, pending.task, work)
}

function* doAll(tasks: readonly Task[], view: View): Plan {
  for (const [index, task] of tasks.entries()) yield* planFor(task, { view, later: tasks.slice(index + 1) })
}

function planFor(task: Task, work: Work): Plan {
  const person = settled(task, 'person')
  if (person === 'yes') return escalate('asked_for_person', task, work)
  if (person === 'no') return say(wordsIn(work.view.language).whatElse)
  const choice = settled(task, 'intent') as Intent | null
  const intent = choice ?? task.intent
  const known = choice ? { ...task, intent: choice } : task
  if (settled(task, 'way') === 'refund') return refund(known, work)
  return plans[intent](known, work)
}

const plans = {
  order_status: orderStatus,
  order_history: orderHistory,
  refund_status: refundStatus,
  cancel_order: cancel,
  refund_request: refund,
  return_item: giveBack,
  damaged_item: putRight,
  replace_item: replace,
  exchange_item: exchange,
  change_order: changeItems,
  change_address: changeAddress,
  change_payment_method: changePayment,
  place_order: placeOrder,
  product_question: productQuestion,
  payment_problem: paymentProblem,
  delivery_question: answerQuestion,
  payment_methods_question: answerQuestion,
  invoice: answerQuestion,
  promo_discount: answerQuestion,
  account_help: answerQuestion,
  policy_question: answerQuestion,
  talk_to_human: (task, work) => escalate('asked_for_person', task, work),
  complaint: (task, work) => escalate('complaint', task, work),
  greeting: () => say(smallTalk.greeting ?? ''),
  thanks: () => say(smallTalk.thanks ?? ''),
  goodbye: () => say(smallTalk.goodbye ?? ''),
  out_of_scope: (_task, work) => unclear(work),
} as const satisfies Record<Intent, (task: Task, work: Work) => Plan>
