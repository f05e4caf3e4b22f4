/** Turns that this process has opened or taken over and not ended; `thinking` from the moment somebody works on it. */
const turns = new Map<string, 'heard' | 'thinking'>()
/** Who waits for the turn of a conversation to be over. */
const waiting = new Map<string, Set<() => void>>()

/** Whether this process will end the turn: nobody else needs to. */
export function isUnderWay(turnId: string): boolean {
  return turns.has(turnId)
}

export function willThink(turnId: string): void {
  if (!turns.has(turnId)) turns.set(turnId, 'heard')
}

/** False when somebody is at it already. */
export function beginThinking(turnId: string): boolean {
  if (turns.get(turnId) === 'thinking') return false
  turns.set(turnId, 'thinking')
  return true
}

/** It ended, well or not: who waits looks again. */
export function isOver(turnId: string, conversationId: string): void {
  turns.delete(turnId)
  const told = waiting.get(conversationId) ?? []
  waiting.delete(conversationId)
  for (const tell of told) tell()
}

/** Resolves when a turn of the conversation ends in this process, or after so many milliseconds: it may end in another. */
export async function untilOver(conversationId: string, most: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const told = waiting.get(conversationId) ?? new Set()
    waiting.set(conversationId, told)
    const done = (): void => {
      clearTimeout(timer)
      told.delete(done)
      if (told.size === 0 && waiting.get(conversationId) === told) waiting.delete(conversationId)
      resolve()
    }
    const timer = setTimeout(done, most)
    told.add(done)
  })
}
