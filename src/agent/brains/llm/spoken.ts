import type { Move } from '../../../core/move.ts'
import { unfounded } from '../../claims/check.ts'
import { illMannered } from '../../claims/manner.ts'
import type { Outcome, View } from '../../view.ts'
import { escalate } from '../embedded/escalate.ts'
import type { Learned } from './learned.ts'
import { llmLimits } from './limits.ts'
import type { Prompts } from './prompts.ts'
import { taskFor } from './second_opinion.ts'

export type Held =
  | { readonly kind: 'fine'; readonly text: string }
  | { readonly kind: 'held_back'; readonly faults: readonly string[] }

/** Fills in an answer's tokens and holds every sentence of it, behind what was said before it, against what the turn knows. */
export function hold(answer: string, view: View, learned: Learned, { system }: Prompts, earlier: string): Held {
  const { outside } = view
  const own = outside.fill(answer.trim())
  if (own === null) return { kind: 'held_back', faults: ['There is a token that does not exist.'] }
  const text = earlier === '' ? own : `${earlier} ${own}`
  const evidence = learned.evidence()
  const manner = illMannered(text, [system], [...evidence.passages, ...evidence.written, ...evidence.said])
  if (manner !== null) return { kind: 'held_back', faults: [`The form: ${manner}.`] }
  const faults = unfounded(text, evidence, languageOf(text, view)).map(({ sentence }) => sentence)
  return faults.length > 0 ? { kind: 'held_back', faults } : { kind: 'fine', text: own }
}

/** A few words may be of any language; then it is the one that the customer wrote in. */
function languageOf(text: string, { outside, language: spoken }: View): string {
  const language = outside.languageOf(text.slice(0, 1_000))
  return language === 'und' ? spoken : language
}

/** Says what is left of an answer; words that end with a question wait for the customer. A model that only asks is not listened to for ever. */
export async function* spoken(
  text: string,
  rest: string,
  view: View,
  learned: Learned,
): AsyncGenerator<Move, void, Outcome> {
  if (!/\?["'”’)*\s]*$/.test(text)) {
    yield { kind: 'say', says: rest, citations: learned.citationsFor(text) }
    return
  }
  const before = view.pending?.kind === 'clarification' && view.pending.wants === 'words' ? view.pending.task.asked : 0
  const task = { ...taskFor('', view), asked: before + 1 }
  if (task.asked > llmLimits.patience) {
    yield* escalate('not_understood', task, { view, later: view.later })
    return
  }
  const awaiting = { kind: 'clarification', wants: 'words', options: [], task } as const
  yield { kind: 'ask', says: rest, awaiting, later: view.later }
}
