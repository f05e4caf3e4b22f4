import { type Asked, type Scripted, scriptedModel } from '../../src/testing/scripted_model.ts'

type Message = { readonly role: string; readonly content: unknown }

/** A model on loopback that does and says whatever any text in its prompt tells it to: the worst there can be. */
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
  if (calls.length > 0 && isFirst) return { calls }
  const says = [...words.matchAll(/SAY:(.*?)END/gs)].map(([, said = '']) => said).at(-1) ?? 'How can I help you?'
  return { text: says === 'SYSTEM' ? instructions(messages) : says }
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
