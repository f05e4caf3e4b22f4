import type { ModelMessage, OfferedTool } from '../core/model.ts'
import { grammarSchema } from './gguf_schema.ts'
import type { Functions, HistoryItem } from './llama.ts'

/** What was said so far, ending where the model is to go on. Results stand inside the answer that asked for them. */
export function historyOf(instructions: string, messages: readonly ModelMessage[]): HistoryItem[] {
  const history: HistoryItem[] = [{ type: 'system', text: instructions }]
  for (const message of messages) {
    if (message.from === 'desk') history.push({ type: 'user', text: message.text })
    else if (message.from === 'model') history.push({ type: 'model', response: [message.answer.text] })
    else answerAt(history).push(...message.results.map(callOf))
  }
  answerAt(history)
  return history
}

/** The answer at the end, which is begun when there is none. */
function answerAt(history: HistoryItem[]) {
  const last = history.at(-1)
  if (last?.type === 'model') return last.response
  const begun: HistoryItem = { type: 'model', response: [] }
  history.push(begun)
  return begun.response
}

type Result = Extract<ModelMessage, { from: 'tools' }>['results'][number]

function callOf({ call, text }: Result) {
  return { type: 'functionCall' as const, name: call.tool, params: call.arguments ?? {}, result: text }
}

/** The tools as functions whose arguments the grammar holds to their schema. */
export function functionsOf(tools: readonly OfferedTool[]): Functions {
  return Object.fromEntries(
    tools.map(({ name, purpose, schema }) => {
      const isBare = Object.keys(schema['properties'] ?? {}).length === 0
      return [name, { description: purpose, ...(!isBare && { params: grammarSchema(schema) }) }]
    }),
  )
}
