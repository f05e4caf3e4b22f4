import { describe, expect, test } from 'vitest'
import { type LanguageModel, type ModelAnswer, ModelFault, type ModelRequest } from '../core/model.ts'
import { guarded, type ModelBounds } from './guard.ts'

const bounds: ModelBounds = {
  callMs: 200,
  atOnce: 2,
  tokensPerDay: 10_000,
  tokensPerCustomer: 1_000,
  costPerDay: 5_000_000,
}
const request: ModelRequest = { instructions: 'Help.', messages: [], tools: [], customerId: 7 }
const fine: ModelAnswer = { text: 'Hello.', calls: [], inputTokens: 30, outputTokens: 12, kept: [] }
const never = new AbortController().signal
const nothingSpent = async () => ({ customer: 0, all: 0, cost: 0 })

/** A model that does what the script says, one entry a question. */
function acting(...script: (() => Promise<ModelAnswer>)[]) {
  let asked = 0
  const model: LanguageModel = {
    name: 'test/model',
    answer: () => {
      const act = script[Math.min(asked, script.length - 1)]
      asked += 1
      return act ? act() : Promise.resolve(fine)
    },
  }
  return { model, asked: () => asked }
}

const says = (answer: ModelAnswer) => () => Promise.resolve(answer)
const fails =
  (kind: ModelFault['kind'], waitMs: number | null = null) =>
  () =>
    Promise.reject(new ModelFault(kind, kind, waitMs))
const hangs = () => new Promise<ModelAnswer>(() => {})

async function faultOf(answer: Promise<ModelAnswer>): Promise<string> {
  return answer.then(
    () => 'none',
    (error: unknown) => (error instanceof ModelFault ? error.kind : String(error)),
  )
}

describe('a model within bounds', () => {
  test('is asked a second time after what may pass, and no third time', async () => {
    const once = acting(fails('broken'), says(fine))
    const twice = acting(fails('limited', 10))

    const answer = await guarded(once.model, bounds, nothingSpent, Date.now).answer(request, never)
    const fault = await faultOf(guarded(twice.model, bounds, nothingSpent, Date.now).answer(request, never))

    expect(answer.text).toBe('Hello.')
    expect(once.asked()).toBe(2)
    expect(fault).toBe('limited')
    expect(twice.asked()).toBe(2)
  })

  test('is asked a second time while nothing was heard, and never behind words that were', async () => {
    const failing = (words: string) => {
      let asked = 0
      const model: LanguageModel = {
        name: 'test/model',
        async answer(_request, _signal, hears) {
          asked += 1
          if (words !== '') hears?.(words)
          throw new ModelFault('broken', 'it broke off')
        },
      }
      return { model, asked: () => asked }
    }
    const silent = failing('')
    const spoken = failing('Order #1 ')
    const heard: string[] = []
    const hears = (words: string): void => void heard.push(words)

    await guarded(silent.model, bounds, nothingSpent, Date.now)
      .answer(request, never, hears)
      .catch(() => {})
    await guarded(spoken.model, bounds, nothingSpent, Date.now)
      .answer(request, never, hears)
      .catch(() => {})

    expect([silent.asked(), spoken.asked()]).toEqual([2, 1])
    expect(heard).toEqual(['Order #1 '])
  })

  test('is not asked again when it denies or is slow', async () => {
    const denying = acting(fails('denied'))
    const silent = acting(hangs)

    expect(await faultOf(guarded(denying.model, bounds, nothingSpent, Date.now).answer(request, never))).toBe('denied')
    expect(await faultOf(guarded(silent.model, bounds, nothingSpent, Date.now).answer(request, never))).toBe('slow')
    expect([denying.asked(), silent.asked()]).toEqual([1, 1])
  })

  test('is left alone after five failures, and tried once when the pause is over', async () => {
    const clock = { now: 1_000_000 }
    const broken = acting(fails('denied'))
    const model = guarded(broken.model, bounds, nothingSpent, () => clock.now)
    for (let count = 0; count < 5; count++) await faultOf(model.answer(request, never))

    expect(await faultOf(model.answer(request, never))).toBe('paused')
    expect(model.state().breaker).toBe('open')
    clock.now += 30_001
    expect(await faultOf(model.answer(request, never))).toBe('denied')
    expect(await faultOf(model.answer(request, never))).toBe('paused')
    expect(broken.asked()).toBe(6)
  })

  test('answers again when the one that is let through works', async () => {
    const clock = { now: 1_000_000 }
    const script = [...Array.from({ length: 5 }, () => fails('denied')), says(fine)]
    const model = guarded(acting(...script).model, bounds, nothingSpent, () => clock.now)
    for (let count = 0; count < 5; count++) await faultOf(model.answer(request, never))
    clock.now += 30_001

    expect((await model.answer(request, never)).text).toBe('Hello.')
    expect(model.state().breaker).toBe('closed')
  })

  test('has so many questions open at once and no more', async () => {
    const model = guarded(acting(hangs).model, bounds, nothingSpent, Date.now)
    const open = [faultOf(model.answer(request, never)), faultOf(model.answer(request, never))]
    await new Promise((resolve) => setTimeout(resolve, 20))

    expect(await faultOf(model.answer(request, never))).toBe('busy')
    expect(await Promise.all(open)).toEqual(['slow', 'slow'])
    expect(model.state().running).toBe(0)
  })

  test('is not asked by a customer, or by anybody, who has used the tokens or the money of the day', async () => {
    const { model, asked } = acting(says(fine))

    const own = guarded(model, bounds, async () => ({ customer: 1_000, all: 1_000, cost: 0 }), Date.now)
    const all = guarded(model, bounds, async () => ({ customer: 0, all: 10_000, cost: 0 }), Date.now)
    const cost = guarded(model, bounds, async () => ({ customer: 0, all: 0, cost: 5_000_000 }), Date.now)

    for (const one of [own, all, cost]) expect(await faultOf(one.answer(request, never))).toBe('spent')
    expect(asked()).toBe(0)
  })

  test('is counted by length when the server counts nothing', async () => {
    const model = guarded(
      acting(says({ ...fine, inputTokens: 0, outputTokens: 0 })).model,
      bounds,
      nothingSpent,
      Date.now,
    )

    const { inputTokens, outputTokens } = await model.answer({ ...request, instructions: 'x'.repeat(400) }, never)

    expect(inputTokens).toBeGreaterThanOrEqual(100)
    expect(outputTokens).toBeGreaterThan(0)
  })
})
