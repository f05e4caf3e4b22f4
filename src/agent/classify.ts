import type { Classified, Intent, Request, Understanding } from '../core/understanding.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'

/** What the message means. It sees only redacted words. */
export function classify(desk: Desk, { message, conversation }: Heard): Understanding {
  return desk.understand(message.text, { now: new Date(desk.now()), spoken: conversation.language })
}

/** What a model made of the message takes the place of the engine's reading, which is kept as the second opinion. */
export function asClassified(
  { message }: Heard,
  understanding: Understanding,
  classified: Classified | null,
): Understanding {
  if (classified === null) return understanding
  const { language, requests, ranking, entities } = understanding
  const { confidence } = requests[0] ?? ranking[0] ?? { confidence: 0 }
  const request = (intent: Intent): Request => ({
    ...(requests.find((one) => one.intent === intent) ?? { text: message.text, entities, intent }),
    confidence: classified.confidence,
  })
  return {
    ...understanding,
    language: classified.language,
    requests: classified.intents.map(request),
    abstain: false,
    secondOpinion: { language, intents: requests.map(({ intent }) => intent), confidence },
  }
}
