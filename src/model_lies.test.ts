import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type App, openApp } from './app.ts'
import { readConfig } from './config.ts'
import { type Scripted, scriptedModel, type ScriptedModel } from './testing/scripted_model.ts'

const key = 'sk_for_the_tests_only'
const today = Date.parse('2026-03-10T09:00:00.000Z')

let app: App
let model: ScriptedModel
let folder: string
let proposed: Scripted
let steps = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'supportops-'))
  model = await scriptedModel(() => (steps++ === 0 ? proposed : { text: 'What would you like me to do?' }))
  const places = { DATA_DIR: join(folder, 'data'), LOG_DIR: join(folder, 'logs'), PORT: '0', SUPPORTOPS_API_KEY: key }
  const chosen = { SUPPORTOPS_MODEL: 'openai-compatible/scripted', SUPPORTOPS_MODEL_URL: model.url }
  app = await openApp(readConfig({ ...places, ...chosen }), { now: () => today })
})

afterAll(async () => {
  await app.close()
  await model.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(() => model.asked.splice(0))

type Answer = {
  readonly conversation_id: string
  readonly awaiting: string | null
  readonly reply: string
  readonly action: { readonly tool: string } | null
}

/** A message of customer 1, and the call that the model makes of it. */
async function turn(text: string, tool: string, args: object, to?: string): Promise<Answer> {
  steps = 0
  proposed = { calls: [{ tool, arguments: args }] }
  const payload = { user_input: text, user_id: 1, ...(to ? { conversation_id: to } : {}) }
  const headers = { authorization: `Bearer ${key}` }
  const told = await app.server.inject({ method: 'POST', url: '/support/resolve', payload, headers })
  if (told.statusCode !== 200) throw new Error(told.body)
  return told.json()
}

async function lineOf(order: string, name: string): Promise<string> {
  const found = await app.store.read((tables) => tables.orders.get(order))
  return found?.lines.find((line) => line.name === name)?.id ?? 'none'
}

async function reasonKept({ conversation_id: id }: Answer): Promise<unknown> {
  const calls = await app.store.read((tables) => tables.calls.of(id))
  return calls.find(({ tool }) => tool === 'issue_refund')?.arguments['reason']
}

const refund = { order: '#12345', reason: 'other' }

test.each<[string, string, () => object | Promise<object>, string]>([
  ['an order', 'I want my money back', () => ({ ...refund, order: '#11502' }), 'did not say which order'],
  [
    'an item of another order',
    'I need a refund for order #12345',
    async () => ({ ...refund, lines: [await lineOf('#12388', 'Coffee Mug')] }),
    'Not all of these are lines of this order',
  ],
  [
    'one of the items',
    'I need a refund for order #12388',
    async () => ({ order: '#12388', reason: 'other', lines: [await lineOf('#12388', 'Coffee Mug')] }),
    'did not say which items',
  ],
  [
    'where the money goes',
    'I need a refund for order #12345',
    () => ({ ...refund, to: 'paypal_1' }),
    'did not say which payment method',
  ],
  [
    'an amount that is the number of the order',
    'I need a refund for order 12345',
    () => ({ ...refund, amount: 12_345 }),
    'named no such amount',
  ],
  [
    'an amount that is a number in cents',
    'I need a refund for order #12345, I waited 10 days',
    () => ({ ...refund, amount: 10 }),
    'named no such amount',
  ],
])('a model cannot say for the customer: %s', async (_name, text, args, because) => {
  const { action } = await turn(text, 'issue_refund', await args())

  expect(model.asked[1]?.text).toContain(because)
  expect(action).toBeNull()
})

test('a model cannot order more pieces than the customer said', async () => {
  const { lines = [] } = (await app.store.read((tables) => tables.orders.get('#12388'))) ?? {}
  const variant = lines.find(({ name }) => name === 'Coffee Mug')?.variantId
  const order = (quantity: number) => ({
    items: [{ variant, quantity }],
    method: 'card_1',
    asked_said: 'blue coffee mug',
  })

  const one = await turn('Please place an order for a blue coffee mug with my Visa card', 'create_order', order(3))
  expect(model.asked[1]?.text).toContain('did not say how many')
  expect(one.action).toBeNull()

  const three = await turn('Please place an order for 3 blue coffee mugs with my Visa card', 'create_order', order(3))
  // Whether there are three is for the records to say.
  expect(three.action?.tool).toBe('create_order')
})

test('where the money goes is for the policy to judge, when the customer said it', async () => {
  await turn('I need a refund for order #12345 to my PayPal', 'issue_refund', { ...refund, to: 'paypal_1' })

  expect(model.asked[1]?.text).toContain('A refund can only go back to what paid for the order')
})

test('a reason in another language counts when words for it stand in what the customer wrote', async () => {
  const given = { ...refund, reason: 'damaged', asked_said: 'quiero un reembolso' }
  const invented = await turn('Hola, quiero un reembolso del pedido #12345 por favor', 'issue_refund', {
    ...given,
    reason_said: 'reembolso del pedido',
  })
  const real = await turn('La lámpara del pedido #12345 llegó rota, quiero un reembolso', 'issue_refund', {
    ...given,
    reason_said: 'llegó rota',
  })

  expect([invented.awaiting, real.awaiting]).toEqual(['confirmation', 'confirmation'])
  expect([await reasonKept(invented), await reasonKept(real)]).toEqual(['other', 'damaged'])
})

test.each([
  ['omits the words that ask for it', {}],
  ['invents them', { asked_said: 'quiero cancelar todo' }],
  ['shows none', { asked_said: '  ' }],
])('a model that %s has the customer asked, where the engine has no opinion', async (_name, more) => {
  const { awaiting, action, reply } = await turn(
    'Buenos días, ¿qué tal va el pedido #12388? Muchas gracias',
    'cancel_order',
    {
      order: '#12388',
      reason: 'other',
      ...more,
    },
  )

  expect({ awaiting, action }).toEqual({ awaiting: 'clarification', action: null })
  expect(reply).toContain('Quiero estar seguro antes de cambiar nada')
})

test('an earlier wish does not stand for a new question', async () => {
  const { conversation_id: id } = await turn('Please cancel order #12388', 'cancel_order', {
    order: '#12388',
    reason: 'other',
  })
  await turn('no', 'get_order', { order: '#12388' }, id)

  const { awaiting, action } = await turn(
    'Where is my order #11502?',
    'cancel_order',
    { order: '#11502', reason: 'other', asked_said: 'cancel order' },
    id,
  )

  expect({ awaiting, action }).toEqual({ awaiting: 'clarification', action: null })
})
