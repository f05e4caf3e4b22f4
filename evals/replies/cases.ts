import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An answer to what a customer wrote, and whether the records and policies bear it out. */
export type Reply = { readonly asked: string; readonly reply: string; readonly isTrue: boolean; readonly made: Made }

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

function read(text: string): Reply[] {
  let asked = ''
  return text.split('\n').flatMap((line): Reply[] => {
    const [mark, words] = [line.charAt(0), line.slice(2).replaceAll('|', '\n')]
    if (mark === '?') asked = words
    return mark === '+' || mark === '-' ? [{ asked, reply: words, isTrue: mark === '+', made: 'written' }] : []
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
