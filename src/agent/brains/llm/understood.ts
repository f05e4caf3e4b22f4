import type { JsonObject } from '../../../core/json.ts'
import type { OfferedTool } from '../../../core/model.ts'
import { type Classified, type Intent, intents } from '../../../core/understanding.ts'

const mostIntents = 4

/** Where a model says what it makes of the message. It is no tool of the desk: it looks at nothing and does nothing. */
export const understood: OfferedTool = {
  name: 'understood',
  purpose:
    'Say what the customer wants. Use it once, in the same answer as your first other tools or words, never by itself.',
  schema: {
    type: 'object',
    properties: {
      language: { type: 'string', description: "ISO 639-1 code of the language of the customer's message" },
      intents: {
        type: 'array',
        items: { type: 'string', enum: intents },
        description: "What the customer's new message asks for, the main thing first",
      },
      confidence: { type: 'number', description: 'How sure you are of the first, 0 to 1' },
    },
    required: ['language', 'intents', 'confidence'],
    additionalProperties: false,
  },
}

/** Reads it as a stranger's input; null when any of it is not as the schema says. */
export function readUnderstood(given: JsonObject | null): Classified | null {
  if (given === null || Object.keys(given).length !== 3) return null
  const { language, intents: wanted, confidence } = given
  if (typeof language !== 'string' || !/^[a-z]{2}$/.test(language)) return null
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > mostIntents) return null
  const known = intents.filter((intent) => wanted.includes(intent))
  if (known.length !== wanted.length || !isShare(confidence)) return null
  return { language, intents: wanted as readonly Intent[], confidence }
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1
}
