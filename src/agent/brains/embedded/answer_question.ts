import type { Task } from '../../../core/conversation.ts'
import type { Citation } from '../../../core/policy.ts'
import { isGoodHit } from '../../../knowledge/search.ts'
import { ask, type Plan, say, type Work } from './plan.ts'

const personOffer = [
  { label: 'yes, a person', value: 'yes' },
  { label: 'no', value: 'no' },
]

/**
 * Quotes the policy or FAQ that fits best, with its citation; true when there was one. A message that is surely a question
 * about the shop takes any passage that was found, another one only a passage that surely answers it.
 */
export function* quote(question: string, surely: boolean, { view }: Work): Plan<boolean> {
  const best = view.search(question, 3).find((passage) => surely || isGoodHit(passage))
  if (!best) return false
  yield* say(`${best.text.trim()}\n(From our policy: ${titleOf(best.citation)})`, [best.citation])
  return true
}

function titleOf({ policy, heading }: Citation): string {
  return `${policy.replace(/^faqs\//, '').replaceAll('_', ' ')}, “${heading}”`
}

/** A question about the shop: answered from its own texts or not at all. */
export function* answerQuestion(task: Task, work: Work): Plan {
  if (yield* quote(task.text, true, work)) return
  yield* offerPerson(
    'I have no answer to that in our policies, and I would rather not guess. Shall I pass it to a colleague?',
    task,
    work,
  )
}

export function* offerPerson(says: string, task: Task, work: Work): Plan {
  yield* ask(says, 'person', personOffer, task, work)
}
