import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordList } from './word_list.ts'

test('a list holds exactly its words', () => {
  const word = fc.stringMatching(/^[a-zé-]{1,6}$/)
  fc.assert(
    fc.property(fc.array(word, { maxLength: 200 }), fc.array(word, { maxLength: 50 }), (own, others) => {
      const list = wordList(`\n${own.join(' ')}\n`)
      const known = new Set(own)
      for (const each of [...own, ...others, '', ' ', 'a b']) expect(list.has(each), each).toBe(known.has(each))
    }),
  )
})
