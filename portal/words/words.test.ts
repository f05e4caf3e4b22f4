import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { intents } from '../../src/core/understanding.ts'
import { orderStatuses } from '../../src/core/order.ts'
import { ticketStatuses } from '../../src/core/ticket.ts'
import { tools } from '../../src/tools/index.ts'

type Words = { readonly [name: string]: string | Words }

const folder = join(import.meta.dirname, '..')
const files = readdirSync(join(import.meta.dirname, 'en'))
const pairsIn = (language: string): [string, string][] =>
  files.flatMap((file) => flat(JSON.parse(readFileSync(join(import.meta.dirname, language, file), 'utf8')) as Words))
const wordsOf = (language: string): ReadonlyMap<string, string> => new Map(pairsIn(language))
const english = wordsOf('en')
/** Of a word that counts, every language has the forms that it needs. */
const plain = (key: string): string => key.replace(/_(?:one|many|other)$/, '')
const sourceText = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/test|dist/.test(file))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n')

describe.each(['es', 'de', 'fr'])('the words of the portal in %s', (language) => {
  const words = wordsOf(language)

  test('are all there, and no others', () => {
    const needed = new Set([...english.keys()].map(plain))
    expect([...new Set([...words.keys()].map(plain))].sort()).toEqual([...needed].sort())
  })

  test('have every form that counting needs in the language', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const counted = [...english.keys()].filter((key) => key.endsWith('_other') && english.has(`${plain(key)}_one`))
    const missing = counted.flatMap((key) => pluralCategories.map((form) => `${plain(key)}_${form}`))
    expect(missing.filter((key) => !words.has(key))).toEqual([])
  })

  test('name the same values as the English ones', () => {
    const different = [...words].filter(([key, text]) => values(text) !== values(english.get(key) ?? text))
    expect(different).toEqual([])
  })

  test('are not English ones that were left', () => {
    const same = [...words].filter(([key, text]) => text.length > 14 && text === english.get(key))
    expect(same).toEqual([])
  })
})

test('no two files have a word of the same name', () => {
  const keys = pairsIn('en').map(([key]) => key)
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('every word is used, and every word that is used is there', () => {
  const used = [...sourceText.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map(([, word, form]) => word ?? form ?? '')
  const patterns = used.map((key) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '\\w+')}$`))
  const all = [...new Set([...english.keys()].map(plain))]
  const named = (key: string): boolean =>
    patterns.some((pattern) => pattern.test(key)) || sourceText.includes(`'${key}'`)
  expect(all.filter((key) => !named(key))).toEqual([])
  expect(patterns.filter((pattern) => !all.some((key) => pattern.test(key))).map(String)).toEqual([])
})

test('what the desk names in its own words has words for people', () => {
  const writing = tools.filter(({ kind }) => kind === 'write').map(({ name }) => `tool.${name}`)
  const needed = [
    ...writing,
    ...intents.map((intent) => `intent.${intent}`),
    ...orderStatuses.map((status) => `order_status.${status}`),
    ...ticketStatuses.map((status) => `ticket.${status}`),
  ]
  expect(needed.filter((key) => !english.has(key))).toEqual([])
})

function flat(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, word]): [string, string][] =>
    typeof word === 'string' ? [[`${before}${name}`, word]] : flat(word, `${before}${name}.`),
  )
}

/** The names of the values in a sentence, in one order. */
function values(text: string): string {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name = '']) => name)
    .sort((a, b) => a.localeCompare(b))
    .join()
}
