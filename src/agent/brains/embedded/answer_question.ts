import type { Task } from '../../../core/conversation.ts'
import type { Citation, Passage } from '../../../core/policy.ts'
import { isAskedThere, isGoodHit } from '../../../knowledge/search.ts'
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
  return yield* quoteOf(best)
}

/** The same for a message that is about no shop that we know of: only where this very question stands in the texts. */
export function* quoteAsked(question: string, { view }: Work): Plan<boolean> {
  return yield* quoteOf(view.search(question, 3).find((passage) => isAskedThere(question, passage)))
}

function* quoteOf(best: Passage | undefined): Plan<boolean> {
  const words = best ? inWords(best.text) : ''
  if (!best || words === '') return false
  yield* say(`${words}\n(From our policy: ${titleOf(best.citation)})`, [best.citation])
  return true
}

/** A text without what only a page can show, or follow: tags, pictures, and the addresses behind links. */
function inWords(text: string): string {
  return text
    .replace(/!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)/g, '')
    .replace(/\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/<\/?[a-z!][^<>]{0,2000}>/gi, '')
    .trim()
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
