import type { Task } from '../../../core/conversation.ts'
import { wordsIn } from '../../words/index.ts'
import { type Plan, say, use, type Work } from './plan.ts'

/** Hands the conversation over, with everything the person needs to know. */
export function* escalate(
  reason: 'asked_for_person' | 'complaint' | 'not_understood' | 'not_allowed' | 'other',
  task: Task,
  work: Work,
): Plan {
  const { understanding, language } = work.view
  const words = wordsIn(language)
  if (reason === 'complaint') yield* say(words.sorryUpset)
  if (reason === 'not_understood') yield* say(words.sorryNotUnderstood)
  const urgent = understanding.urgent || understanding.sentiment <= -0.6
  yield* use('escalate_case', { reason, summary: summaryOf(task, work), urgent }, task, work)
}

/** What was said last, what was wanted, and what was done: redacted words only. */
function summaryOf(task: Task, { view, later }: Work): string {
  const earlier = view.messages.filter(({ from }) => from === 'customer').slice(-3)
  const said = [...earlier.map(({ text }) => text), view.text]
    .filter(Boolean)
    .map((text) => `“${text.slice(0, 300)}”`)
    .join(' ')
  const wants = [task, ...later].map(({ intent }) => intent.replaceAll('_', ' ')).join(', ')
  const last = view.messages.findLast(({ from }) => from === 'agent')
  const before = last ? ` The desk's last answer: “${last.text.slice(0, 300)}”` : ''
  const mood = view.understanding.sentiment <= -0.4 ? ' The customer sounds upset.' : ''
  return `The customer wrote: ${said} Wants: ${wants}.${before}${mood}`.slice(0, 1_900)
}
