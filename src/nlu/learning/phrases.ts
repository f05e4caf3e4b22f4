import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Intent, intents } from '../../core/understanding.ts'

/** One thing a customer may say and what is meant by it; `weight` above 1 makes it count more, as corrections do. */
type Phrase = { readonly text: string; readonly intent: Intent; readonly weight?: number }

/** What an engine is trained on. `offTopic` only teaches the gate what is none of a shop's business. */
export type Phrases = { readonly labelled: readonly Phrase[]; readonly offTopic: readonly string[] }

/** The intents that are learnt; being out of scope is the gate's finding and no class of its own. */
export const learntIntents: readonly Intent[] = intents.filter((intent) => intent !== 'out_of_scope')

/** The shipped phrases: one file per intent, one phrase per line, `#` opens a comment. */
export function readPhrases(folder: URL = new URL('../phrases/', import.meta.url)): Phrases {
  return {
    labelled: learntIntents.flatMap((intent) =>
      linesOf(new URL(`${intent}.txt`, folder)).map((text) => ({ text, intent })),
    ),
    offTopic: linesOf(new URL('_off_topic.txt', folder)),
  }
}

/** SHA-256 over all phrases, kept in the trained file so that a stale one is noticed. */
export function fingerprint({ labelled, offTopic }: Phrases): string {
  const lines = [...labelled.map(({ intent, text, weight = 1 }) => `${intent}\t${weight}\t${text}`), '', ...offTopic]
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

function linesOf(file: URL): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
