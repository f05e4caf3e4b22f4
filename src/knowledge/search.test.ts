import { describe, expect, test } from 'vitest'
import type { Passage } from '../core/policy.ts'
import { leastProcessorTime } from '../testing/processor_time.ts'
import { buildIndex, isGoodHit } from './search.ts'
import { policyPassages } from './testing/policy_passages.ts'
import { questions, strangers, type Asked } from './testing/questions.ts'
import { roundaboutQuestions } from './testing/roundabout_questions.ts'
import { longestQuery } from './words.ts'

const passages = policyPassages()
const index = buildIndex(passages)

function shareFound(asked: readonly Asked[], most: number): number {
  const found = asked.filter(([question, ...headings]) =>
    index.search(question, most).some(({ citation }) => headings.includes(citation.heading)),
  )
  return found.length / asked.length
}

describe('on the policies of the shop', () => {
  test('every question of the list has its answer among the headings', () => {
    const headings = new Set(passages.map(({ citation }) => citation.heading))
    const nowhere = [...questions, ...roundaboutQuestions].flatMap(([, ...answers]) =>
      answers.filter((answer) => !headings.has(answer)),
    )
    expect(nowhere).toEqual([])
  })

  test('no question of the list is a sample question', () => {
    const samples = new Set(
      passages.flatMap((passage) => passage.questions.map((question) => question.toLowerCase().replace(/\W/g, ''))),
    )
    expect(questions.filter(([question]) => samples.has(question.toLowerCase().replace(/\W/g, '')))).toEqual([])
  })

  test('the first passage answers at least eight questions in ten', () => {
    expect(shareFound(questions, 1)).toBeGreaterThanOrEqual(0.8)
  })

  test('the first three passages answer at least nineteen questions in twenty', () => {
    expect(shareFound(questions, 3)).toBeGreaterThanOrEqual(0.95)
  })

  test('questions in words that stand nowhere are still answered in seven of ten cases', () => {
    expect(shareFound(roundaboutQuestions, 3)).toBeGreaterThanOrEqual(0.7)
  })

  test('nearly every sample question finds its own section', () => {
    const samples = passages.flatMap(({ citation, questions: own }) =>
      own.map((question): Asked => [question, citation.heading]),
    )
    expect(shareFound(samples, 3)).toBeGreaterThanOrEqual(0.99)
  })

  test('every heading and sample question, word for word, finds its own section first', () => {
    const others = passages.flatMap(({ citation, questions: samples }) =>
      [citation.heading, ...samples].filter((asked) => {
        const [first] = index.search(asked.toUpperCase(), 1)
        return first?.citation.heading !== citation.heading && !first?.questions.includes(asked)
      }),
    )
    expect(others).toEqual([])
  })

  test("what is none of the shop's business mostly finds nothing and is hardly ever quoted", () => {
    const found = strangers.map((stranger) => index.search(stranger, 1)).filter(([first]) => first !== undefined)
    expect(found.length / strangers.length).toBeLessThan(0.25)
    expect(found.filter(([first]) => first && isGoodHit(first)).length / strangers.length).toBeLessThan(0.05)
  })

  test.each(['', '   ', '?!?!', '1234567890', '\u0000\uD800', 'xqzt wvbn plmk', '🦜🦜🦜'])(
    'nothing is found for %j',
    (nonsense) => {
      expect(index.search(nonsense)).toEqual([])
    },
  )
})

describe('a search', () => {
  test('survives a slip in a word', () => {
    const headings = [
      'how do i retrun an item',
      'my pakcage is late',
      'forgot my pasword',
      'chnage my delivery adress',
    ].map((query) => index.search(query, 1)[0]?.citation.heading)
    expect(headings).toEqual([
      'Returning an item',
      'Late parcels',
      'I forgot my password',
      'Changing the delivery address of an order',
    ])
  })

  test('reads a phrase with words between its parts', () => {
    expect(index.search('send the blue shoes back', 3).map(({ citation }) => citation.policy)).toContain(
      'returns_and_exchanges',
    )
  })

  test('gives at most what was asked for, best first, with scores between 0 and 1', () => {
    const found = index.search('refund for a damaged item', 5)
    const scores = found.map(({ score }) => score)
    expect(found).toHaveLength(5)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true)
  })

  test('is the same every time and leaves the passages as they were', () => {
    const again = buildIndex(policyPassages())
    for (const [question] of questions) expect(again.search(question)).toEqual(index.search(question))
    expect(passages.every(({ score }) => score === 0)).toBe(true)
  })

  test('a long story still finds what it is about', () => {
    const story = `Hi there, hope you are well. ${'We spent a lovely summer at the lake with our neighbours and the dog. '.repeat(4)}`
    const found = index.search(`I want to cancel my order, it is still pending. ${story}`, 3)
    expect(found.map(({ citation }) => citation.policy)).toContain('cancellations')
  })

  test('words that mean something to JavaScript are words', () => {
    expect(index.search('constructor __proto__ toString hasOwnProperty')).toEqual([])
  })

  test('what stands behind the longest query is not read', () => {
    expect(index.search(`${' '.repeat(longestQuery)}refund`)).toEqual([])
    expect(index.search(`${' '.repeat(longestQuery - 6)}refund`)).not.toEqual([])
  })

  test('an empty book finds nothing', () => {
    expect(buildIndex([]).search('refund')).toEqual([])
  })

  test('a passage without sample questions is found by its heading and text', () => {
    const bare: Passage = {
      citation: { policy: 'p', heading: 'Umbrellas', anchor: 'umbrellas', version: '1' },
      text: 'We lend umbrellas on rainy days.',
      questions: [],
      score: 0,
    }
    const other: Passage = {
      ...bare,
      citation: { ...bare.citation, heading: 'Kites', anchor: 'kites' },
      text: 'Kites fly high.',
    }
    expect(buildIndex([bare, other]).search('can you lend me an umbrella', 1)[0]?.citation.heading).toBe('Umbrellas')
  })

  test.each([
    ['one word repeated', 'refund parcel '.repeat(8_000)],
    ['one endless word', 'a'.repeat(100_000)],
    ['every word another', Array.from({ length: 15_000 }, (_, at) => `w${at.toString(36)}x`).join(' ')],
    ['combining marks', `e${'\u0301'.repeat(100_000)}`],
  ])('a hundred kilobytes of %s take no more than their share', (_, query) => {
    expect(leastProcessorTime(() => index.search(query))).toBeLessThan(300)
  })
})
