import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact, redactPublished, reveal, revealDeep } from './index.ts'

const message = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      'ann@example.com',
      'Maria Lopez',
      '12 Main Street, Springfield, IL 62704',
      '(415) 555-0147',
      'DE89 3704 0044 0532 0130 00',
      '192.0.2.7',
      '<EMAIL_1>',
      '＜PHONE_1＞',
      '<CARD_1',
      '&lt;NAME_1&gt;',
      '#W1234567',
      '\u0000',
      '\ud800',
      '４１５',
      '<',
      '_1>',
    ),
  ),
  { maxLength: 12 },
)

describe('redact and reveal', () => {
  test('a value that is hidden twice leaves the blanks around it where they were', () => {
    const address = '12 Main Street, Springfield, IL 62704'
    const text = `${address} 192.0.2.7 ${address}`
    const { text: hidden, tokens } = redact(text)
    expect(reveal(hidden, tokens)).toBe(text)
  })

  test('what is revealed is what was typed, for every text without a card', () => {
    fc.assert(
      fc.property(message, (parts) => {
        const text = parts.join(' ')
        const { text: hidden, tokens, spans } = redact(text)
        if (spans.some((span) => span.kind === 'CARD' || span.kind === 'CVC')) return
        expect(reveal(hidden, tokens)).toBe(text)
      }),
      { numRuns: 400 },
    )
  })

  test('spans are in order, apart, and cover what the tokens stand for', () => {
    fc.assert(
      fc.property(message, (parts) => {
        const text = parts.join(' ')
        let end = 0
        for (const span of redact(text).spans) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(span.end).toBeGreaterThan(span.start)
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 200 },
    )
  })

  test('two different values never share a token', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 2, maxLength: 8 }), (names) => {
        const mails = names.map((name) => `${name}@example.com`)
        const { spans, tokens } = redact(mails.join(', '))
        expect(new Set(spans.map((span) => span.token)).size).toBe(mails.length)
        expect(Object.values(tokens).sort()).toEqual([...mails].sort())
      }),
      { numRuns: 100 },
    )
  })

  test('a conversation goes on with its numbers and meets known values again in any spelling', () => {
    const first = redact('Write to Ann.Lee@example.com or call +1 (415) 555-0147')
    const second = redact('ann.lee@EXAMPLE.com, 001 415 555 0147, bob@example.com', first.tokens)

    expect(first.text).toBe('Write to <EMAIL_1> or call <PHONE_1>')
    expect(second.text).toBe('<EMAIL_1>, <PHONE_1>, <EMAIL_2>')
    expect(second.tokens).toMatchObject({ '<EMAIL_1>': 'Ann.Lee@example.com', '<EMAIL_2>': 'bob@example.com' })
  })

  test('who was named in one message is met again in the next, with nothing about the name that tells it', () => {
    const first = redact('my name is Zora Quillon')
    expect(redact('nobody called zora quillon, ask Quillon', first.tokens).text).toBe(
      'nobody called <NAME_1>, ask <NAME_2>',
    )
  })

  test('an IBAN is the same with and without blanks and in either case', () => {
    const { text } = redact('GB82 WEST 1234 5698 7654 32 and gb82west12345698765432')
    expect(text).toBe('<IBAN_1> and <IBAN_1>')
  })

  test('a card number is in no token, only its last four digits', () => {
    const { text, tokens } = redact('4111 1111 1111 1111, again 4111111111111111, other 5500 0055 5555 5559')

    expect(text).toBe('<CARD_1>, again <CARD_1>, other <CARD_2>')
    expect(tokens).toEqual({ '<CARD_1>': '•••• 1111', '<CARD_2>': '•••• 5559' })
    expect(redact('4111-1111-1111-1111', tokens).text).toBe('<CARD_1>')
    expect(reveal(text, tokens)).not.toMatch(/4111/)
  })

  test('two cards with the same last digits keep apart in one text', () => {
    const { spans } = redact('4111 1111 1111 1111 and 6011 0009 9013 1111 and 4000 0000 0000 1111')
    const cards = spans.filter((span) => span.kind === 'CARD')
    expect(new Set(cards.map((span) => span.token)).size).toBe(cards.length)
  })

  test('no card survives inside another value', () => {
    for (const text of [
      'https://u:p@example.com/?card=4111111111111111',
      '4111111111111111@example.com',
      '12 Main Street, 4111111111111111',
    ]) {
      expect(JSON.stringify(redact(text))).not.toContain('4111111111111111')
    }
    expect(JSON.stringify(redact('<EMAIL_4111111111111111>'))).not.toContain('4111111111111111')
  })

  test('typed tokens bring nothing out and come back as they were typed', () => {
    const { tokens } = redact('I am ann@example.com')
    for (const typed of [
      '<EMAIL_1>',
      '< email_1 >',
      '＜EMAIL_1＞',
      '&lt;EMAIL_1&gt;',
      '<\u200bEMAIL_1>',
      '<email 1>',
    ]) {
      const again = redact(`say ${typed} please`, tokens)
      expect(again.text, typed).toBe('say <QUOTED_1> please')
      expect(reveal(again.text, again.tokens), typed).toBe(`say ${typed} please`)
    }
    expect(redact('<<EMAIL_1>> <<EMAIL_1>', tokens).text).not.toContain('EMAIL')
  })

  test('what comes out of a token is not read for tokens again', () => {
    expect(reveal('<QUOTED_1>', { '<QUOTED_1>': '<EMAIL_1>', '<EMAIL_1>': 'ann@example.com' })).toBe('<EMAIL_1>')
  })

  test('unknown tokens and names of the language stay as they are', () => {
    expect(reveal('<EMAIL_9> <CONSTRUCTOR_1> <NAME_01> $& <NAME_1>', { '<NAME_1>': '$& Ann' })).toBe(
      '<EMAIL_9> <CONSTRUCTOR_1> <NAME_01> $& $& Ann',
    )
  })

  test('tool arguments are filled in at any depth, keys stay', () => {
    const tokens = { '<EMAIL_1>': 'ann@example.com' }
    const given = JSON.parse('{"to":["<EMAIL_1>",{"cc":"x <EMAIL_1>"}],"<EMAIL_1>":1,"__proto__":"<EMAIL_1>","n":null}')
    const filled = revealDeep(given, tokens)
    expect(JSON.stringify(filled)).toBe(
      '{"to":["ann@example.com",{"cc":"x ann@example.com"}],"<EMAIL_1>":1,"__proto__":"ann@example.com","n":null}',
    )
  })

  test('the shop’s record hides the customer’s own values in any case', () => {
    const customer = {
      names: ['Zorblat Quux'],
      emails: ['z@example.com'],
      phones: ['+1 415 555 0147'],
      addresses: ['9 Nowhere Bend, Oz'],
    }
    const { text } = redact('its zorblat here, zorblat quux, 4155550147, 9 nowhere bend oz', {}, { customer })
    expect(text).toBe('its <NAME_1> here, <NAME_2>, <PHONE_1>, <ADDRESS_1>')
  })

  test('an ordinary word that is also the customer’s name is hidden only when capitalised', () => {
    const customer = { names: ['Will Green'] }
    expect(redact('will you send the green one? Will Green', {}, { customer }).text).toBe(
      'will you send the green one? <NAME_1>',
    )
  })

  test('a text that the shop wrote for everybody is hidden for each customer as any other', () => {
    const text = 'Write to help@shop.example or to our Anna Lopez at 12 Main Street.'
    const customers = [{ names: ['Main'] }, { addresses: ['12 Main Street'] }, { emails: ['help@shop.example'] }, {}]
    const known = [{}, { '<EMAIL_1>': 'ann@example.com', '<NAME_1>': 'Zorblat' }, { '<NAME_1>': 'Shop' }]

    for (const customer of customers)
      for (const tokens of known)
        expect(redactPublished(text, tokens, { customer })).toEqual(redact(text, tokens, { customer }))
  })

  test('no text makes it throw, and a megabyte passes', () => {
    for (const text of ['', '\u0000', '\ud800\udc00\ud800', '\udfff', '﷽', 'İİİ anna', 'e\u0301'.repeat(50)])
      expect(() => redact(text)).not.toThrow()
    const long = `${'Please help me with my order. '.repeat(34_000)} ann@example.com`
    expect(redact(long).text.endsWith('<EMAIL_1>')).toBe(true)
  })
})
