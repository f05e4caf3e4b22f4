import type { Call } from '../core/call.ts'
import { certain, joined } from './speak.ts'

/** What a customer who waits is told that the desk is at, in words without names, numbers or insides of the desk. */
export const stageWords = {
  heard: 'I have your message',
  waiting: 'I am still at your message before this one',
  thinking: 'Thinking about it',
  policies: 'Looking into our policies',
  looking: 'Looking it up',
  acting: 'Carrying that out',
  writing: 'Writing an answer',
} as const

export type Stage = keyof typeof stageWords

/** What happens in a turn while it happens. */
type Progress =
  | { readonly kind: 'status'; readonly stage: Stage; readonly says: string }
  /** The next words of the answer. What was let out stands: every answer of the turn begins with it. */
  | { readonly kind: 'words'; readonly text: string }

/** Who follows a turn. It must neither throw nor wait. */
export type Follow = (progress: Progress) => void

export type Telling = {
  readonly isFollowed: boolean
  /** The pieces that were let out. A turn that is thought about anew goes on behind them. */
  readonly said: readonly string[]
  status(stage: Stage, says?: string): void
  /** Lets out as many pieces, from the front, as are true whatever else comes. */
  words(says: readonly string[], calls: readonly Call[]): void
  /** Other words in place of what the turn would have said, behind what was let out. */
  instead(words: string): string
  /** The answer is on record: lets out what is left of it. */
  rest(reply: string): void
}

/** Tells who follows a turn what happens in it; with null nobody does, and nothing is let out before its end. */
export function tellingTo(follow: Follow | null): Telling {
  const said: string[] = []
  const tell: Follow = follow ?? (() => {})
  return {
    isFollowed: follow !== null,
    said,
    status: (stage, says = stageWords[stage]) => tell({ kind: 'status', stage, says }),
    words(says, calls) {
      if (!follow) return
      const before = joined(said)
      said.push(...certain(says, calls).slice(said.length))
      const text = joined(said).slice(before.length)
      if (text !== '') tell({ kind: 'words', text })
    },
    instead: (words) => joined([...said, words]),
    rest(reply) {
      const before = joined(said)
      if (reply.startsWith(before) && reply.length > before.length)
        tell({ kind: 'words', text: reply.slice(before.length) })
    },
  }
}
