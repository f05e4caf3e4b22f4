import { describe, expect, test } from 'vitest'
import type { Request } from '../core/understanding.ts'
import { leastProcessorTime } from '../testing/processor_time.ts'
import { createEngine } from './index.ts'

const engine = createEngine({ now: () => new Date('2026-05-20T12:00:00Z') })

function named(request: Request | undefined): string[] {
  return (request?.entities ?? []).flatMap((entity) =>
    entity.kind === 'order' || entity.kind === 'item' ? entity.value : [],
  )
}

describe('several requests in one message', () => {
  test('each keeps what it names', () => {
    const { requests } = engine.understand('cancel #12346 and where is my order #12345?')

    expect(requests.map(({ intent }) => intent)).toEqual(['cancel_order', 'order_status'])
    expect(requests.map(named)).toEqual([['#12346'], ['#12345']])
  })

  test('a dependent clause means what was named before', () => {
    const { requests } = engine.understand('Please cancel order 12345 and refund me')

    expect(requests.map(({ intent }) => intent)).toEqual(['cancel_order', 'refund_request'])
    expect(requests.map(named)).toEqual([['#12345'], ['#12345']])
  })

  test('sentences are parted, reasons stay with their request', () => {
    const { requests } = engine.understand(
      "I'd like to return the hiking boots from order 55120. They are too small. Also, change the address on order #55121 to 12 Oak Street, Denver, CO 80202 please.",
    )

    expect(requests.map(({ intent }) => intent)).toEqual(['return_item', 'change_address'])
    expect(named(requests[0])).toEqual(['hiking boots', '#55120'])
    expect(requests[0]?.entities).toContainEqual(expect.objectContaining({ kind: 'reason', value: 'wrong_size' }))
    expect(requests[1]?.entities).toContainEqual(
      expect.objectContaining({ kind: 'address', value: '12 Oak Street, Denver, CO 80202' }),
    )
  })

  test('small talk around a request is not a request', () => {
    expect(engine.understand('hi, where is my order? thanks').requests.map(({ intent }) => intent)).toEqual([
      'order_status',
    ])
    expect(
      engine.understand('Good morning team, I forgot my password. Thank you!').requests.map(({ intent }) => intent),
    ).toEqual(['account_help'])
  })

  test('telling what is broken explains the wish', () => {
    const { requests } = engine.understand('My kettle arrived broken. Please send me a new one.')

    expect(requests.map(({ intent }) => intent)).toEqual(['replace_item'])
    expect(requests[0]?.entities).toContainEqual(expect.objectContaining({ kind: 'reason', value: 'damaged' }))
    expect(named(requests[0])).toContain('kettle')
  })
})

describe("knowing what is not the desk's business", () => {
  test.each([
    "What's the capital of Portugal and how many people live there?",
    'write me a poem about the sea at night',
    'how do I cook a risotto for six people',
    'which team won the hockey match last night',
  ])('%s', (message) => {
    const { abstain, requests, inScope } = engine.understand(message)

    expect({ abstain, requests }).toEqual({ abstain: true, requests: [] })
    expect(inScope).toBeLessThan(0.5)
  })

  test.each(['refund', 'invoice', 'tracking', 'cancel order'])(
    'the gate alone turns nobody away who says little: %s',
    (message) => {
      expect(engine.understand(message).abstain).toBe(false)
    },
  )

  test.each([
    ['es', 'Quiero cancelar mi pedido por favor, no lo necesito'],
    ['fr', "Bonjour, je voudrais annuler ma commande s'il vous plaît"],
    ['de', 'Ich möchte meine Bestellung stornieren, bitte'],
    ['it', 'Vorrei annullare il mio ordine, grazie'],
    ['pt', 'Eu quero cancelar o meu pedido, por favor'],
    ['nl', 'Ik wil graag mijn bestelling annuleren'],
    ['ru', 'Отмените мой заказ'],
  ])('a message in %s is handed on', (language, message) => {
    expect(engine.understand(message)).toMatchObject({ language, abstain: true, requests: [] })
  })

  test('English is told', () => {
    expect(engine.understand('Where is the order I placed last week?').language).toBe('en')
  })
})

describe('mood and haste', () => {
  test('anger, joy and plain words', () => {
    expect(engine.understand('This is a terrible, useless service. I am furious!').sentiment).toBeLessThan(-0.5)
    expect(engine.understand('Perfect, you have been amazing, thank you').sentiment).toBeGreaterThan(0.5)
    expect(engine.understand('where is my order').sentiment).toBe(0)
    expect(engine.understand('I am not happy').sentiment).toBeLessThan(0)
  })

  test('haste', () => {
    expect(engine.understand('I need this cancelled ASAP').urgent).toBe(true)
    expect(engine.understand('please cancel it').urgent).toBe(false)
  })
})

describe('typing', () => {
  test.each([
    ['canel my oder plase', 'cancel_order'],
    ['i want a refnud', 'refund_request'],
    ['were is my pakage', 'order_status'],
  ])('%s', (message, intent) => {
    expect(engine.understand(message).ranking[0]?.intent).toBe(intent)
  })
})

const hostile: Readonly<Record<string, string>> = {
  spaces: ' '.repeat(100_000),
  digits: '1'.repeat(100_000),
  at: '@'.repeat(100_000),
  angles: '<'.repeat(100_000),
  words: 'a a a '.repeat(17_000),
  letters: 'a'.repeat(100_000),
  quotes: '"\''.repeat(50_000),
  hashes: '#1 '.repeat(33_000),
  denial: "don't want to ".repeat(7_000),
  condition: 'if i can return if '.repeat(5_300),
  addresses: '12 a a a a a '.repeat(8_000),
  places: 'ship it to 1a '.repeat(7_000),
  commas: ', and i '.repeat(12_000),
  mails: `${'a.'.repeat(50_000)}@`,
  money: '$1,111'.repeat(16_000),
  orders: 'order number no '.repeat(6_300),
  expanding: 'ﷺ'.repeat(100_000),
  lines: '\n'.repeat(100_000),
  my: 'the my '.repeat(14_000),
  dots: '1.1,'.repeat(25_000),
}

describe('100 KB of anything takes no more than its share', () => {
  test.each(Object.entries(hostile))('%s', (_, message) => {
    // What grows with the square takes seconds.
    expect(leastProcessorTime(() => engine.understand(message))).toBeLessThan(300)
  })
})

describe('nothing that can be typed throws', () => {
  test.each([
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'refund \udc00 me',
    '👩‍👩‍👧‍👦'.repeat(50),
    'مرحبا أين طلبي',
    '\u202Ecancel\u202C my order',
    'ﬁne print',
    '１２３４５',
    '__proto__',
    'constructor toString hasOwnProperty',
    '#',
    '$',
    '@@@',
    "''''",
    '...',
    '-1',
    'NaN',
    '\u200b\u200b',
    'x'.repeat(1_000_000),
    '0/0/0000',
    '99 May 2026',
    '2026-13-45',
  ])('%j', (message) => {
    const understanding = engine.understand(message, { itemNames: ['', '(', 'desk lamp'] })

    expect(understanding.requests.length === 0).toBe(understanding.abstain)
    for (const { start, end } of understanding.entities)
      expect(start >= 0 && end > start && end <= message.length).toBe(true)
  })
})

test('offsets point into the message as it came', () => {
  const message = '  Hello,\n\n  cancel   order\u00a0１２３４５ … now'

  const { entities } = engine.understand(message)

  const order = entities.find(({ kind }) => kind === 'order')
  expect(order && message.slice(order.start, order.end)).toBe('１２３４５')
  expect(order).toMatchObject({ value: '#12345' })
})
