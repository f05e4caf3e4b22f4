import type { Task } from '../core/conversation.ts'
import type { Understanding } from '../core/understanding.ts'
import type { Heard } from './heard.ts'

const saysYes = /^\s{0,8}(?:yes|yep|yeah|sure|ok|okay|correct|please do)\b/i
const hesitates = /\b(?:but|not|don't|if|instead|only|unless|wait|except|also|and)\b|\?/i
const saysNo =
  /^\s{0,8}(?:no|nope|nah|nein|nee|nö|non|don't|do not|stop|wait|never ?mind|forget it|leave it)(?!\p{L})/iu
/** "Wait, how do I send it?" wants to know before it answers. */
const asksFirst = /^\s{0,8}(?:wait|stop)\b.*\?/is
const amends =
  /\b(?:but|instead|rather|make it|only|just|aber|sondern|stattdessen|lieber|nur|pero|sino|mejor|solo|mais|plutôt|seulement)\b/iu

/** From here on a request is taken as one. */
const sure = 0.8

type Reader = (text: string) => Understanding

/**
 * Whether what was said answers the question for a yes. Of several messages each has to: a no at their end takes back
 * everything before it, and a yes with anything else is none. A yes that was sent before the question could be read is none.
 */
export function readAnswer(
  task: Task,
  { messages, earlier }: Heard,
  understanding: Understanding,
  read: Reader,
): 'yes' | 'no' | null {
  const answers = messages.map(({ text }) => answerIn(task, text, messages.length === 1 ? understanding : read(text)))
  if (answers.at(-1) === 'no') return 'no'
  const asked = earlier.findLast(({ from }) => from === 'agent')?.number ?? 0
  // What a colleague asked since is nearer than the question of before, which is asked again.
  const isNearest = (number: number): boolean =>
    number > asked && !earlier.some((one) => one.from === 'staff' && one.number > asked && one.number < number)
  const isAfter = messages.every(({ number }) => isNearest(number))
  return isAfter && answers.every((answer) => answer === 'yes') ? 'yes' : null
}

/** Whether the last thing said is a no. */
export function endsWithNo({ messages }: Heard, read: Reader): boolean {
  const last = messages.at(-1)
  return last !== undefined && isNo(last.text, read(last.text))
}

/**
 * Whether a message answers the question for a yes. A plain yes does, and one that repeats what was asked and nothing else
 * ("yes, cancel it"); a no may come with any words that ask for nothing new, for it changes nothing.
 */
function answerIn(task: Task, text: string, understanding: Understanding): 'yes' | 'no' | null {
  const { answer, requests } = understanding
  if (isNo(text, understanding)) return 'no'
  if (answer !== null) return answer
  const [only, ...others] = requests
  if (!only || others.length > 0 || only.intent !== task.intent || only.confidence < sure) return null
  return only.entities.length === 0 && saysYes.test(text) && !hesitates.test(text) ? 'yes' : null
}

function isNo(text: string, { answer, requests }: Understanding): boolean {
  if (answer !== null) return answer === 'no'
  const asksForMore = requests.some(({ confidence }) => confidence >= sure)
  return saysNo.test(text) && !asksForMore && !amends.test(text) && !asksFirst.test(text)
}
