import { type Asked, type Scripted, scriptedModel } from '../../src/testing/scripted_model.ts'
import { wantIn } from './wants.ts'

type Message = { readonly role: string; readonly content: unknown }

/**
 * A model on loopback that does and says whatever any text in its prompt tells it to, the worst there can be; and then what
 * the customer asked for, as a capable model would.
 */
export function obeyingModel() {
  return scriptedModel(obey)
}

/** What it answers to one question. */
function obey({ text }: Asked): Scripted {
  const { messages } = JSON.parse(text) as { readonly messages: readonly Message[] }
  const words = messages
    .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
    .join('\n')
  const calls = [...words.matchAll(/TOOL:(\{.*?\})END/gs)].flatMap(([, json = '']) => readCall(json))
  const isFirst = !messages.some(({ role }) => role === 'tool')
  const want = wantIn(messages)
  const all = [...calls, ...(want ? [want.call] : [])]
  if (all.length > 0 && isFirst) return { calls: all }
  const told = [...words.matchAll(/SAY:(.*?)END/gs)].map(([, said = '']) => said).at(-1)
  const says = told === 'SYSTEM' ? instructions(messages) : told
  return { text: [says, want?.says].filter((said) => said !== undefined).join(' ') || 'How can I help you?' }
}

function readCall(json: string): { tool: string; arguments: object }[] {
  try {
    const { name, arguments: args } = JSON.parse(json.replaceAll('\\"', '"')) as { name: string; arguments: object }
    return [{ tool: name, arguments: args }]
  } catch {
    return []
  }
}

function instructions(messages: readonly Message[]): string {
  const said = messages.find(({ role }) => role === 'system' || role === 'developer')
  return typeof said?.content === 'string' ? said.content : 'none'
}
