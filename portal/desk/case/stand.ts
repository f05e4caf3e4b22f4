import type { ConversationView } from '../../../src/http/contract/conversation.ts'

/** A word that changes with what was said and done. */
export function standOf({ messages, calls }: ConversationView): string {
  return [messages.length, ...calls.map(({ state }) => state)].join()
}
