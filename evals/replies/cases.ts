import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An answer to what a customer wrote, and whether the records and policies bear it out. */
export type Reply = {
  readonly asked: string
  /** What a model would have looked up in English, when it was asked in another language. */
  readonly lookedUp: string
  /** ISO 639-1 where it was written down; else it is told from the words. */
  readonly language: string | null
  readonly reply: string
  readonly isTrue: boolean
  readonly made: Made
}

/** Written by hand; a figure of a true one changed; a claim put after a true one, or before it. */
export type Made = 'written' | 'figure' | 'claim'

const folder = import.meta.dirname

/** All replies: those written, and false ones made from the true ones by changing a figure or adding a claim. */
export function replies(): Reply[] {
  const written = read(readFileSync(join(folder, 'replies.txt'), 'utf8'))
  const claims = readFileSync(join(folder, 'claims.txt'), 'utf8').trim().split('\n')
  const right = written.filter(({ isTrue }) => isTrue)
  return [
    ...written,
    ...right.flatMap(withWrongFigures),
    ...right.flatMap((one, index) => withClaims(one, index, claims)),
  ]
}

/** The same in German, Spanish and French. */
export function repliesElsewhere(): Reply[] {
  const text = readFileSync(join(folder, 'elsewhere.txt'), 'utf8')
  return text.split(/^@ /m).flatMap((part) => {
    const written = read(part.slice(3), part.slice(0, 2))
    const right = written.filter(({ isTrue }) => isTrue)
    const claims = [...part.matchAll(/^! (.*)$/gm)].map(([, claim = '']) => claim)
    return [
      ...written,
      ...right.flatMap(withWrongFigures),
      ...right.flatMap((one, index) => withClaims(one, index, claims)),
    ]
  })
}

function read(text: string, language: string | null = null): Reply[] {
  let [asked, lookedUp] = ['', '']
  return text.split('\n').flatMap((line): Reply[] => {
    const [mark, words] = [line.charAt(0), line.slice(2).replaceAll('|', '\n')]
    if (mark === '?') [asked, lookedUp] = [words, '']
    if (mark === '=') lookedUp = words
    const about = { asked, lookedUp, language }
    return mark === '+' || mark === '-' ? [{ ...about, reply: words, isTrue: mark === '+', made: 'written' }] : []
  })
}

/** Each number of an answer in turn, made another one that no source has. */
function withWrongFigures(one: Reply): Reply[] {
  return [...one.reply.matchAll(/\d+(?:\.\d+)?/g)].map((hit) => {
    const wrong = wrongFor(hit[0])
    const reply = `${one.reply.slice(0, hit.index)}${wrong}${one.reply.slice(hit.index + hit[0].length)}`
    return { ...one, reply, isTrue: false, made: 'figure' }
  })
}

function wrongFor(figure: string): string {
  const [whole = '', cents] = figure.split('.')
  const other =
    whole.length > 3
      ? `${whole.charAt(0)}${(Number(whole.charAt(1)) + 8) % 10}${whole.slice(2)}`
      : String(Number(whole) + 8)
  return cents === undefined ? other : `${other}.${cents}`
}

function withClaims(one: Reply, index: number, claims: readonly string[]): Reply[] {
  const first = claims[(index * 2) % claims.length] ?? ''
  const second = claims[(index * 2 + 1) % claims.length] ?? ''
  return [`${one.reply} ${first}`, `${second} ${one.reply}`].map((reply) => ({
    ...one,
    reply,
    isTrue: false,
    made: 'claim',
  }))
}
