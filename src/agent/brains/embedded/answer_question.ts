import type { Task } from '../../../core/conversation.ts'
import type { Citation, Passage } from '../../../core/policy.ts'
import { ask, type Plan, say, type Work } from './plan.ts'

/** A passage below this score is not quoted as an answer. */
const goodEnough = 0.35

export const personOffer = [
  { label: 'yes, a person', value: 'yes' },
  { label: 'no', value: 'no' },
]

/** Quotes the policy or FAQ that fits, with its citation; true when there was one. */
export function* quote(question: string, { view }: Work): Plan<boolean> {
  const [best] = bestPassages(question, view.search)
  if (!best) return false
  yield* say(`${best.text.trim()}\n(From our policy: ${titleOf(best.citation)})`, [best.citation])
  return true
}

export function bestPassages(
  question: string,
  search: (query: string, most?: number) => readonly Passage[],
): readonly Passage[] {
  return search(question, 3).filter(({ score }) => score >= goodEnough)
}

function titleOf({ policy, heading }: Citation): string {
  return `${policy.replace(/^faqs\//, '').replaceAll('_', ' ')}, “${heading}”`
}

/** A question about the shop: answered from its own texts or not at all. */
export function* answerQuestion(task: Task, work: Work): Plan {
  if (yield* quote(task.text, work)) return
  yield* offerPerson(
    'I have no answer to that in our policies, and I would rather not guess. Shall I pass it to a colleague?',
    task,
    work,
  )
}

export function* offerPerson(says: string, task: Task, work: Work): Plan {
  yield* ask(says, 'person', personOffer, task, work)
}
