import type { Own } from '../../outside.ts'
import type { View } from '../../view.ts'
import type { Fence } from './fence.ts'
import { llmLimits } from './limits.ts'
import type { Prompts } from './prompts.ts'
import { shownOrders } from './shown.ts'

/** The first words of a turn to the model: everything hidden, everything strangers wrote inside the fence. */
export function opening(view: View, own: Own, prompts: Prompts, { open, close }: Fence): string {
  const { now, text, outside } = view
  return prompts.turn({
    open,
    close,
    today: new Date(now).toISOString().slice(0, 10),
    language: view.language,
    passages: passagesOf(view),
    records: shownOrders(own.orders, outside),
    conversation: conversationOf(view),
    done: own.receipts.map((says) => outside.hide(says)).join('\n') || 'nothing yet',
    waiting: waitingFor(view),
    message: text.slice(0, llmLimits.message),
  })
}

function passagesOf({ passages, outside }: View): string {
  const told = passages.map(
    ({ citation, text }) =>
      `${citation.policy}, "${citation.heading}": ${outside.hide(text.slice(0, llmLimits.passage), { published: true })}`,
  )
  return told.join('\n\n') || 'none'
}

/** Messages are kept redacted already; those of the desk were redacted when they were kept. */
function conversationOf({ messages }: View): string {
  const told = messages
    .slice(-llmLimits.earlierMessages)
    .map(
      ({ from, text }) =>
        `${from}: ${text.slice(0, llmLimits.earlierMessage) || '(sent a file without words, which you cannot see)'}`,
    )
  return told.join('\n') || 'nothing yet'
}

function waitingFor({ pending, understanding }: View): string {
  if (pending?.kind === 'confirmation')
    return `a plain yes or no to what was asked last. The new message is neither (it was read as "${understanding.answer ?? 'something else'}").`
  if (pending?.kind === 'clarification') return 'an answer to the question asked last.'
  return pending?.kind === 'approval' ? 'a colleague who decides on the last request.' : 'nothing.'
}
