/** A set of words that costs four bytes a word beside the one string that holds them all. */
export type WordList = { readonly has: (word: string) => boolean }

/**
 * Reads words parted by single blanks or line breaks, with one of them at the end. The table holds where each word begins, by the FNV-1a hash of the
 * word with linear probing; a word counts only when it is there letter by letter.
 */
export function wordList(text: string): WordList {
  const starts = Array.from(text.matchAll(/\S+/g), (hit) => [hit.index, hashOf(hit[0])] as const)
  const table = new Int32Array(2 ** Math.ceil(Math.log2(starts.length * 2 + 1)))
  const mask = table.length - 1
  for (const [start, hash] of starts) {
    let slot = hash & mask
    while (table[slot] !== 0) slot = (slot + 1) & mask
    table[slot] = start + 1
  }
  const has = (word: string): boolean => {
    if (word === '') return false
    for (let slot = hashOf(word) & mask; table[slot] !== 0; slot = (slot + 1) & mask) {
      const start = (table[slot] ?? 0) - 1
      if (text.startsWith(word, start) && text.charCodeAt(start + word.length) <= 32) return true
    }
    return false
  }
  return { has }
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
