import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  createEngine,
  createHashedHead,
  fingerprint,
  learntIntents,
  loadModel,
  pack,
  readPhrases,
  train,
} from './index.ts'

const phrases = readPhrases()

test('the shipped model is what the shipped phrases give (else run `node src/nlu/build_model.ts`)', () => {
  expect(loadModel().fingerprint).toBe(fingerprint(phrases))

  const again = pack(train(phrases))

  expect(Buffer.compare(again, readFileSync(new URL('./model/weights.bin', import.meta.url)))).toBe(0)
}, 120_000)

test('the shipped model is small', () => {
  expect(readFileSync(new URL('./model/weights.bin', import.meta.url)).length).toBeLessThan(1_000_000)
})

test('every intent has a hundred phrases or more, and none is said twice', () => {
  for (const intent of learntIntents)
    expect(phrases.labelled.filter((phrase) => phrase.intent === intent).length).toBeGreaterThanOrEqual(100)
  expect(phrases.offTopic.length).toBeGreaterThanOrEqual(400)
  const texts = phrases.labelled.map(({ text }) => text.toLowerCase())
  expect(texts.filter((text, place) => texts.indexOf(text) !== place)).toEqual([])
})

test('a correction is learnt at once when the calibration is kept', () => {
  const model = loadModel()
  const message = 'the flux capacitor hums'
  const corrections = [{ text: message, intent: 'account_help' as const, weight: 3 }]

  const better = train({ ...phrases, labelled: [...phrases.labelled, ...corrections] }, model.seed, model)

  expect(createEngine({ model }).understand(message).ranking[0]?.intent).not.toBe('account_help')
  expect(createEngine({ model: better }).understand(message).ranking[0]?.intent).toBe('account_help')
}, 60_000)

test('a further head has its say', () => {
  const model = loadModel()
  const invoice = model.intents.indexOf('invoice')
  const stubborn = {
    name: 'stubborn',
    scores: () => Float64Array.from(model.intents, (_, place) => (place === invoice ? 50 : 0)),
  }

  const { ranking } = createEngine({ model, heads: [stubborn] }).understand('where is my order')

  expect(createHashedHead(model).scores(['order']).length).toBe(model.intents.length)
  expect(ranking[0]?.intent).toBe('invoice')
})

test('a file that is cut short is refused', async () => {
  const { unpack } = await import('./index.ts')
  const file = readFileSync(new URL('./model/weights.bin', import.meta.url))

  expect(() => unpack(file.subarray(0, file.length - 10))).toThrow('cut short')
})
