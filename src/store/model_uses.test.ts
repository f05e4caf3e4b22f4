import { describe, expect, test } from 'vitest'
import type { ModelUse } from '../core/model.ts'
import { engines } from './testing/engines.ts'
import { freshStore } from './testing/fresh_store.ts'

const noon = Date.parse('2026-03-10T12:00:00Z')
const step = { ms: 812.5, inputTokens: 900, outputTokens: 40, came: 'words', cost: 1_250 } as const
const use: ModelUse = {
  turnId: 'trn-1',
  place: 'main',
  conversationId: 'cnv-1',
  customerId: 7,
  model: 'openai-compatible/x',
  prompt: '1',
  steps: [step],
  gaveWay: null,
  cost: 1_250,
  at: noon,
}

describe.each(engines())('the uses of models on $name', (engine) => {
  const fresh = freshStore(engine)

  test('keep what a model did in a turn, and count its tokens by day and customer', async () => {
    const grown: ModelUse = { ...use, steps: [step, { ...step, came: 'held_back' }], gaveWay: 'held_back', cost: 2_500 }
    const taken: ModelUse = { ...use, place: 'fallback', cost: null, steps: [{ ...step, cost: null }] }
    await fresh.store.transaction(async ({ modelUses }) => {
      await modelUses.put(use)
      await modelUses.put(grown)
      await modelUses.put(taken)
      await modelUses.put({ ...use, turnId: 'trn-2', conversationId: 'cnv-2', customerId: 8 })
      await modelUses.put({ ...use, turnId: 'trn-3', conversationId: 'cnv-3', at: noon - 86_400_000 })
    })

    await fresh.store.read(async ({ modelUses }) => {
      expect(await modelUses.of('cnv-1')).toEqual([grown, taken])
      expect(await modelUses.spent(noon + 3_600_000, 7)).toEqual({ customer: 2_820, all: 3_760, cost: 3_750 })
      expect(await modelUses.spent(noon + 86_400_000, 7)).toEqual({ customer: 0, all: 0, cost: 0 })
    })
  })
})
