import { findAll, look } from './find.ts'
import { fold } from './fold.ts'
import { withoutRandomIds } from './random_ids.ts'

const deepest = 24
/** A number with fewer digits is no card's. */
const shortest = 12
/**
 * Where card numbers stand in a value of any shape: dotted paths such as `arguments.note`, without any of their digits. A
 * name of a field that holds one is told as the object that it is in. What is too deep to look at is told, too.
 */
export function cardPlaces(value: unknown, path: string, depth = 0): string[] {
  if (typeof value === 'string') return holdsCard(value) ? [path] : []
  if (typeof value === 'number' || typeof value === 'bigint') return holdsCard(String(value)) ? [path] : []
  if (value === null || typeof value !== 'object') return []
  if (depth >= deepest) return [path]
  if (Array.isArray(value)) return value.flatMap((item, index) => cardPlaces(item, `${path}.${index}`, depth + 1))
  return Object.entries(value).flatMap(([key, item]) =>
    holdsCard(key) ? [path] : cardPlaces(item, path === '' ? key : `${path}.${key}`, depth + 1),
  )
}

function holdsCard(text: string): boolean {
  if (text.length < shortest || !/\p{Nd}/u.test(text)) return false
  return findAll(look(fold(withoutRandomIds(text)).text, false)).some(({ kind }) => kind === 'CARD')
}
