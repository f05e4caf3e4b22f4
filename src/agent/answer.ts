import type { Task } from '../core/conversation.ts'
import type { Understanding } from '../core/understanding.ts'

const saysYes = /^\s{0,8}(?:yes|yep|yeah|sure|ok|okay|correct|please do)\b/i
const hesitates = /\b(?:but|not|don't|if|instead|only|unless|wait|except|also|and)\b|\?/i
const saysNo = /^\s{0,8}(?:no|nope|nah|don't|do not|stop|wait|never ?mind|forget it|leave it)\b/i
const amends = /\b(?:but|instead|rather|make it|only|just)\b/i

/** From here on a request is taken as one. */
const sure = 0.8

/**
 * Whether a message answers the question for a yes. A plain yes does, and one that repeats what was asked and nothing else
 * ("yes, cancel it"); a no may come with any words that ask for nothing new, for it changes nothing.
 */
export function readAnswer(task: Task, text: string, { answer, requests }: Understanding): 'yes' | 'no' | null {
  if (answer !== null) return answer
  const asksForMore = requests.some(({ confidence }) => confidence >= sure)
  if (saysNo.test(text) && !asksForMore && !amends.test(text)) return 'no'
  const [only, ...others] = requests
  if (!only || others.length > 0 || only.intent !== task.intent || only.confidence < sure) return null
  return only.entities.length === 0 && saysYes.test(text) && !hesitates.test(text) ? 'yes' : null
}
