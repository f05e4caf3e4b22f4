import type { Hears, ModelAnswer, ModelFault } from '../../../core/model.ts'
import type { Move } from '../../../core/move.ts'
import type { Outcome, View } from '../../view.ts'
import type { Learned } from './learned.ts'
import type { Prompts } from './prompts.ts'
import { hold } from './spoken.ts'

type Ask = (hears?: Hears) => Promise<ModelAnswer | ModelFault>

/** The words of a turn's answers on their way to the customer. What was let out stands, and all that follows goes on behind it. */
export type LettingOut = {
  /** What was let out in answers before this one, filled in. */
  earlier(): string
  /** Whether the customer has words of this turn already. */
  hasBegun(): boolean
  /** What was let out so far, for the model: hidden. */
  sent(): string
  /** Asks for an answer and says its sentences as they come: each when it is whole, and all up to it pass as an answer. */
  during(ask: Ask): AsyncGenerator<Move, ModelAnswer | ModelFault, Outcome>
  /** What is left to say of an answer that passed. */
  rest(answer: string): string
  /** The next answer mends this one and goes on in its paragraph. */
  again(): void
}

/** A sentence ends where the check parts them, and not inside of "2. März"; the blanks before the next one belong to that. */
const boundary =
  /(?<=[.!?…:]["'”’)*]*)(?!(?<=\d\.)\s+(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))(?=\s+\S)|(?<!\s)(?=\s*\n\s*\S)/

/** Where one of these stands, what follows may give the words before it another form. */
const openEnded = /[<>[\]&`]/

export function lettingOut(view: View, learned: Learned, prompts: Prompts): LettingOut {
  const { writing, fill, hide } = view.outside
  const said = saidSoFar()
  let mends = false

  /** What is let out of one more sentence; null when it does not pass, and empty when it was said before. */
  const pass = (sentence: string): string | null => {
    const raw = said.raw() + sentence
    const held = hold(raw, view, learned, prompts, said.earlier())
    if (held.kind === 'held_back' || openEnded.test(held.text)) return null
    return said.add(raw, fill(sentence) ?? '')
  }
  return {
    earlier: said.earlier,
    hasBegun: () => said.all() !== '',
    sent: () => hide(said.all()) || 'nothing',
    again: () => void (mends = true),
    rest(answer) {
      const raw = answer.trim()
      const before = said.raw()
      return said.fresh(fill(raw.startsWith(before) ? raw.slice(before.length) : raw) ?? '')
    },
    async *during(ask) {
      said.begin(mends)
      mends = false
      if (writing === null) return ask()
      const coming = listenTo(ask, writing)
      let isHeld = false
      while (await coming.more()) {
        for (const sentence of isHeld ? [] : coming.whole(said.raw().length)) {
          const says: string | null = isHeld ? null : pass(sentence)
          isHeld = says === null
          if (says) yield { kind: 'say', says, citations: learned.citationsFor(says) }
        }
      }
      return coming.answer
    },
  }
}

/** What was let out of this answer, as the model wrote it and filled in, and of those before it. */
function saidSoFar() {
  const sentences = new Set<string>()
  let earlier = ''
  let raw = ''
  let text = ''
  let glue = ''
  const all = (): string => [earlier, text.trim()].filter(Boolean).join(' ')
  /** Without what was said before, as it goes behind what was said. */
  const fresh = (words: string): string => {
    const left = partsOf(words).filter((sentence) => !sentences.has(sentence.trim()))
    return text === '' && left.length > 0 ? glue + left.join('').trimStart() : left.join('')
  }
  return {
    all,
    fresh,
    earlier: () => earlier,
    raw: () => raw,
    /** Another answer; one that mends goes on in the paragraph of the one before. */
    begin(mends: boolean): void {
      for (const sentence of partsOf(text)) sentences.add(sentence.trim())
      earlier = all()
      raw = ''
      text = ''
      glue = mends && earlier !== '' ? ' ' : ''
    },
    add(written: string, filled: string): string {
      const words = fresh(filled)
      raw = written
      text += words
      return words
    },
  }
}

function partsOf(text: string): string[] {
  return text.split(boundary)
}

/** An answer as it comes; `more` waits for the next words and is false when there are no more. */
function listenTo(ask: Ask, begun: () => void) {
  let text = ''
  let looked = 0
  let isOver = false
  let wake = (): void => {}
  const answer = ask((words) => {
    if (text === '') begun()
    text = text === '' ? words.trimStart() : text + words
    wake()
  }).finally(() => {
    isOver = true
    wake()
  })
  answer.catch(() => {}) // whoever waits for it hears of it
  return {
    answer,
    async more(): Promise<boolean> {
      if (!isOver && text.length === looked) await new Promise<void>((resolve) => (wake = resolve))
      looked = text.length
      return !isOver
    },
    /** The sentences behind so many letters that are whole: another one has begun. */
    whole: (from: number): string[] => partsOf(text.slice(from)).slice(0, -1),
  }
}
