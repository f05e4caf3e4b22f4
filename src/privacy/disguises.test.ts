import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'
import { expect, test } from 'vitest'
import { luhn } from './checksums.ts'
import { redact } from './index.ts'

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))
const inGroups = (value: string, size: number, sign: string) =>
  (value.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(sign)

/** Ways in which the same characters are typed: other digits, dashes and blanks, and characters that nobody sees. */
const disguises: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => value.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
  (value) => value.replace(/\d/g, (digit) => String.fromCodePoint(0x966 + Number(digit))),
  (value) => value.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7d8 + Number(digit))),
  (value) => value.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  (value) => value.replaceAll('-', '\u2013').replaceAll(' ', '\u202f'),
  (value) => Array.from(value).join('\u200b'),
  (value) => value.replace(/(?<=\w{3})(?=\w{3})/, '\u00ad'),
  // Last: a line break within. A national number that one cuts in two is not promised.
  (value) => value.replace(/(?<=\d) (?=\d)/, '\n'),
]
const around = [
  '{}',
  '{}.',
  '({})',
  '"{}"',
  'it is {} ok?',
  '<{}>',
  'value={}',
  '**{}**',
  '| {} |',
  '\n{}\n',
  '请看{}谢谢',
  '{}です',
  'это {} да',
  '{} - please check',
]

/** Hides every value in every disguise and surrounding: no readable part of five letters or digits is left. */
function isHidden(
  values: fc.Arbitrary<string>,
  frames: readonly string[] = around,
  ways: typeof disguises = disguises,
): void {
  fc.assert(
    fc.property(values, fc.constantFrom(...ways), fc.constantFrom(...frames), (value, disguise, frame) => {
      const typed = disguise(value)
      const text = frame.replace('{}', () => typed)
      const start = text.indexOf(typed)
      let readable = ''
      let at = start
      for (const span of redact(text).spans) {
        readable += text.slice(at, Math.max(at, Math.min(span.start, start + typed.length)))
        at = Math.max(at, span.end)
      }
      readable += text.slice(at, Math.max(at, start + typed.length))
      expect(readable.normalize('NFKC').replace(/[^\p{L}\d]/gu, '').length, text).toBeLessThan(5)
    }),
    { numRuns: 600 },
  )
}

test('cards of every scheme in any grouping', () => {
  const prefix = fc.constantFrom(
    ...'4/16 4/13 51/16 2221/16 34/15 37/15 6011/16 65/16 36/14 3528/16 62/19 6304/19'.split(' '),
  )
  const card = fc
    .tuple(prefix, digits(18), fc.constantFrom(1, 2, 4, 6, 19), fc.constantFrom(' ', '-', '.', '  ', '/'))
    .map(([scheme, tail, size, sign]) => {
      const [head = '', length = '16'] = scheme.split('/')
      const body = `${head}${tail}`.slice(0, Number(length) - 1)
      const check = Array.from({ length: 10 }, (_, digit) => digit).find((digit) => luhn(`${body}${digit}`)) ?? 0
      return inGroups(`${body}${check}`, size, sign)
    })
  isHidden(card, [...around, 'card no. {} cvv 123', 'Visa: {}', 'カード{}'])
})

test('IBANs in any grouping and case', () => {
  const countries = 'AT20 BE16 CH21 CZ24 DE22 DK18 ES24 FI18 FR27 HU28 IT27 NO15 PL28 PT25 SE24 SI19 TR26'.split(' ')
  const iban = fc
    .tuple(
      fc.constantFrom(...countries),
      digits(28),
      fc.constantFrom(1, 2, 3, 4, 34),
      fc.constantFrom(' ', '-', '.', '  '),
    )
    .map(([country, tail, size, sign]) => {
      const code = country.slice(0, 2)
      const body = tail.slice(0, Number(country.slice(2)) - 4)
      const number = `${body}${code}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
      const rest = Array.from(number).reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0)
      return inGroups(`${code}${String(98 - rest).padStart(2, '0')}${body}`, size, sign)
    })
  isHidden(iban, [...around, 'IBAN{}', 'iban no {} bic DEUTDEFF', 'konto {} .'])
  isHidden(iban.map((value) => value.toLowerCase()))
})

test('social security numbers with signs anywhere, without them behind a word', () => {
  const parts = fc
    .tuple(fc.integer({ min: 1, max: 899 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9999 }))
    .filter(([area]) => area !== 666)
    .map(([area, group, serial]) => [
      String(area).padStart(3, '0'),
      String(group).padStart(2, '0'),
      String(serial).padStart(4, '0'),
    ])
    .filter((all) => !['078051120', '219099999', '123456789'].includes(all.join('')) && !/^(\d)\1+$/.test(all.join('')))
  isHidden(fc.tuple(parts, fc.constantFrom('-', ' ', '.', ' - ')).map(([all, sign]) => all.join(sign)))
  isHidden(
    parts.map((all) => all.join('')),
    ['ssn {}', 'SSN#{}', 'ss# {}', 'my social is {}', 'soc sec no {}', 'Social Security #: {}', 'SS number {}'],
  )
})

test('e-mail addresses, spelled out, in brackets, as entities, in capitals', () => {
  const local = fc.constantFrom('ann', 'ann.lee', 'a_lee', 'ann+shop', "o'neil", 'жанна', 'jürgen', '48151623')
  const host = fc.constantFrom(
    'gmail.com',
    'mail.example.co.uk',
    'bücher.example',
    'xn--bcher-kva.example',
    'пример.рф',
    'a-b.io',
  )
  const spelled: readonly ((name: string, site: string) => string)[] = [
    (name, site) => `${name}@${site}`,
    (name, site) => `${name} @ ${site}`,
    (name, site) => `${name}(at)${site}`,
    (name, site) => `${name} [at] ${site.replaceAll('.', ' [dot] ')}`,
    (name, site) => `${name} at ${site.replaceAll('.', ' dot ')}`,
    (name, site) => `${name}_at_${site.replaceAll('.', '_dot_')}`,
    (name, site) => `${name} arroba ${site.replaceAll('.', ' punto ')}`,
    (name, site) => `${name}@${site.replaceAll('.', '(.)')}`,
    (name, site) => `${name}%40${site}`,
    (name, site) => `${name}&#64;${site}`,
    (name, site) => `${name}@${site}`.toUpperCase(),
    (name, site) => `${name} at ${site.replaceAll('.', ' dot ')}`.toUpperCase(),
  ]
  const address = fc.tuple(local, host, fc.constantFrom(...spelled)).map(([name, site, spell]) => spell(name, site))
  isHidden(address, [...around, 'mailto:{}', 'Email:{}', '邮箱：{}', 'from: {}', '{} is my e-mail'])
})

test('international phone numbers of every country, national ones behind a word', () => {
  const numbers = Object.entries(examples).flatMap(([country, national]) => {
    const number = parsePhoneNumberFromString(national, country as 'US')
    return number === undefined || number.nationalNumber.length < 7 ? [] : [number]
  })
  const international = fc.constantFrom(...numbers).map((number) => number.formatInternational())
  isHidden(international)
  for (const sign of ['-', '.', '  ']) isHidden(international.map((number) => number.replaceAll(' ', sign)))
  isHidden(fc.constantFrom(...numbers).map((number) => number.number.replace('+', '00')))
  const labels = [
    'phone {}',
    'Tel.: {}',
    'call me on {}',
    '电话：{}',
    'WhatsApp {}',
    'mob. {}',
    'телефон: {}',
    'my cell is {} after 5',
  ]
  const national = fc.constantFrom(...numbers).map((number) => number.formatNational())
  isHidden(
    national.filter((number) => !/^\d{1,3}(?:[-.]\d\d){2,3}$/.test(number)),
    labels,
    disguises.slice(0, -1),
  )
})

test('network addresses with leading zeros, in brackets and behind a label', () => {
  const version4 = fc.ipV4()
  isHidden(version4)
  isHidden(version4.map((address) => address.replaceAll('.', '[.]')))
  isHidden(version4.map((address) => address.replace(/\d+/g, (octet) => octet.padStart(3, '0'))))
  const version6 = fc.ipV6().filter((address) => address.replace(/[^\da-f]/gi, '').length >= 5)
  isHidden(version6, ['{}', '[{}]', 'ip: {}', 'ip:{}', 'from {}.', '请看{}谢谢', 'IP={}'])
})
