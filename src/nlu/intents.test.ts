import { describe, expect, test } from 'vitest'
import type { Intent } from '../core/understanding.ts'
import { createEngine } from './index.ts'

const engine = createEngine()

const wordings: Partial<Record<Intent, readonly string[]>> = {
  order_status: [
    'Any idea where the toaster I ordered on Monday has got to?',
    'my delivery was due yesterday and still nothing',
    'Could you check whether order #88120 has been shipped?',
  ],
  delivery_question: [
    'How much would you charge to ship a lamp to Iceland?',
    'do you deliver to Cornwall on Saturdays',
    "what's the usual delivery time?",
  ],
  cancel_order: [
    'Please cancel order 44120 before it goes out',
    'I need you to cancel the headphones order',
    'changed my mind, cancel the order please',
  ],
  change_order: [
    'Could you add one more cushion to my order?',
    'I need to change the quantity in my order from 3 to 2',
    'please take the mug out of my order, keep everything else',
  ],
  change_address: [
    'We have moved, can you update the shipping address?',
    'send my parcel to my office address instead',
    'I typed the wrong street for order #99121',
  ],
  refund_request: [
    "I'd like my money back for the blender",
    'Please refund order #12345',
    'Kettle never turned up. I want a full refund.',
  ],
  refund_status: [
    'I sent the boots back ten days ago, when do I get my refund?',
    'has my refund gone through yet',
    "my refund still hasn't shown up on my card",
  ],
  return_item: [
    'I would like to return the jacket I bought',
    'how do I send these trousers back?',
    'can you email me a label so I can return the lamp',
  ],
  exchange_item: [
    'Can I swap these trainers for a size 10?',
    "I'd like to exchange the green rug for the grey one",
    'the shirt is too tight, can I exchange it for a large',
  ],
  replace_item: [
    'The vase came smashed, please send me another one',
    'I need a replacement for my faulty keyboard',
    'could you send a new charger, mine is dead',
  ],
  damaged_item: [
    'The lamp I got last week arrived broken',
    'my new headphones only play on the left side',
    'two screws were missing from the shelf box',
  ],
  payment_problem: [
    'You took the payment twice for one order',
    'my card gets declined at checkout every time',
    "there is a charge from you that I don't recognise",
  ],
  payment_methods_question: [
    'Do you take Visa and PayPal?',
    'is it possible to pay in instalments',
    'what are my options for paying',
  ],
  change_payment_method: [
    'I want to use a different card for my order',
    'please switch my payment to PayPal',
    'my card has expired, how do I put in the new one',
  ],
  invoice: [
    'Could you email me the invoice for order 55120?',
    'I need a VAT receipt for my accountant',
    'where can I download my bill',
  ],
  promo_discount: [
    'My discount code is not being accepted',
    'is there a voucher for new customers?',
    'any sales coming up soon',
  ],
  product_question: [
    'Is the oak table still in stock?',
    'does this backpack come in navy',
    'will the case fit an older tablet',
  ],
  place_order: [
    "I'd like to buy two of the wool blankets",
    'how do I place an order over the phone',
    'please put the kettle in my basket',
  ],
  account_help: [
    "I can't log in to my account",
    'how can I reset my password',
    'please delete my account and all my details',
  ],
  policy_question: [
    "What's your return policy?",
    'how many days do I have to send something back',
    'do you do gift wrapping',
  ],
  complaint: [
    'This is the worst customer service I have ever had',
    'I want to file a complaint about your courier',
    'you people are completely useless',
  ],
  talk_to_human: [
    'Let me speak to a real person',
    'can you put me through to an agent please',
    "what's your phone number",
  ],
  greeting: ['hello there', 'Good morning!', 'hi, how are you?'],
  thanks: ['thank you so much for your help', 'thanks, that was very helpful', 'cheers, much appreciated'],
  goodbye: ['bye for now', "that's all, have a nice day", 'goodbye'],
}

describe.each(Object.entries(wordings))('%s', (intent, messages) => {
  test.each(messages)('%s', (message) => {
    const { requests, abstain } = engine.understand(message)

    expect(requests.map((request) => request.intent)).toEqual([intent])
    expect(abstain).toBe(false)
  })
})

describe('a wish that is denied is no wish', () => {
  test.each([
    ['I do not want a refund, I want a replacement', 'replace_item', 'refund_request'],
    ['I want an exchange, not a refund', 'exchange_item', 'refund_request'],
    ["I'd rather exchange the boots for a size 9 than return them", 'exchange_item', 'return_item'],
    ['Please send a new lamp instead of refunding me', 'replace_item', 'refund_request'],
    ['No refund please, just send me a new one', 'replace_item', 'refund_request'],
    ["Don't cancel my order, just change the address to 5 Elm Road, Leeds", 'change_address', 'cancel_order'],
    ['I am not asking for a refund, I only want to know where my parcel is', 'order_status', 'refund_request'],
    ['without cancelling the order, can you change the delivery address', 'change_address', 'cancel_order'],
  ] as const)('%s', (message, wanted, denied) => {
    const found = engine.understand(message).requests.map(({ intent }) => intent)

    expect(found).toContain(wanted)
    expect(found).not.toContain(denied)
  })

  test.each([
    "don't cancel my order",
    'please do not cancel order #12345',
    'never cancel my orders',
    "I don't want a refund",
    "I didn't ask for a refund",
    'no need to refund me',
    "please don't refund it",
  ])('%s', (message) => {
    const { requests, ranking } = engine.understand(message)

    const moving = [...requests, ...ranking].filter(
      ({ intent }) => intent === 'cancel_order' || intent === 'refund_request',
    )
    for (const { confidence } of moving) expect(confidence).toBeLessThan(0.5)
  })

  test('the order that shall stay is not handed to the cancellation', () => {
    const { requests } = engine.understand("don't cancel #12345, cancel #12346")

    expect(requests.map(({ intent }) => intent)).toEqual(['cancel_order'])
    expect(requests[0]?.entities.flatMap((entity) => (entity.kind === 'order' ? entity.value : []))).toEqual(['#12346'])
  })

  test.each([
    'why have you not refunded me yet?',
    "I haven't got my money back yet",
    "why don't you just give me my refund",
  ])('a missing refund is no denial: %s', (message) => {
    expect(engine.understand(message).ranking[0]?.intent).toMatch(/^refund_/)
  })
})

describe('a wish that is only imagined is a question about the rules', () => {
  test.each([
    "can I return it if it doesn't fit?",
    'If I return the shoes, will I get my money back?',
    'what happens if I cancel my order after it ships',
    'would I get a refund if the lamp breaks?',
    'can I send it back if my wife does not like it',
  ])('%s', (message) => {
    expect(engine.understand(message).requests.map(({ intent }) => intent)).toEqual(['policy_question'])
  })

  test('an order that has not shipped is a real order', () => {
    expect(engine.understand("can you cancel my order if it hasn't shipped yet?").requests[0]?.intent).toBe(
      'cancel_order',
    )
  })

  test('taking a refund back is no cancellation of an order', () => {
    const { requests } = engine.understand('please cancel my refund request')

    expect(requests.map(({ intent }) => intent)).not.toContain('cancel_order')
  })
})

describe('what the shop did or what is only weighed up is no order to act', () => {
  test.each([
    'did you cancel my order?',
    'was my order cancelled?',
    'you cancelled my order without asking me',
    'has my order been cancelled yet',
  ])('%s', (message) => {
    expect(engine.understand(message).requests.map(({ intent }) => intent)).not.toContain('cancel_order')
  })

  test.each([
    "I'd rather not return it",
    "I don't think I want to cancel",
    'should I return it or exchange it?',
    'I might want to return this later',
  ])('%s', (message) => {
    const found = engine.understand(message).requests.map(({ intent }) => intent)
    for (const intent of ['cancel_order', 'return_item', 'exchange_item'] as const) expect(found).not.toContain(intent)
  })

  test('a waiting customer who wants the money does not cancel', () => {
    const { requests } = engine.understand("I don't want to wait any longer, refund me")

    expect(requests.map(({ intent }) => intent)).toEqual(['refund_request'])
  })
})

describe('an exception is not part of the wish', () => {
  test('orders', () => {
    const { requests } = engine.understand('Please cancel order #4455667 but not order #4455668')

    expect(requests[0]?.entities.flatMap((entity) => (entity.kind === 'order' ? entity.value : []))).toEqual([
      '#4455667',
    ])
  })

  test('everything but one thing is not everything', () => {
    const kinds = engine.understand('return everything except the lamp').requests[0]?.entities.map(({ kind }) => kind)

    expect(kinds).not.toContain('everything')
    expect(kinds).not.toContain('item')
  })

  test('what did not come is named', () => {
    const { entities } = engine.understand('I received the lamp but not the shade')

    expect(entities.some((entity) => entity.kind === 'item' && entity.value === 'lamp')).toBe(true)
  })
})
