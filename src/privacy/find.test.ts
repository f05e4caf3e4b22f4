import { describe, expect, test } from 'vitest'
import { redact } from './index.ts'
import { luhn } from './checksums.ts'

const kindsIn = (text: string) => redact(text).spans.map((span) => span.kind)
const hides = (kind: string, texts: readonly string[]) => {
  for (const text of texts) expect(kindsIn(text), text).toEqual([kind])
}
const leaves = (texts: readonly string[]) => {
  for (const text of texts) expect(redact(text).text, text).toBe(text)
}

describe('what is hidden', () => {
  test('cards of every scheme, in any grouping, with other numbers about them', () => {
    hides('CARD', [
      '4111 1111 1111 1111',
      '4111-1111-1111-1111',
      '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
      '4222222222222',
      '378282246310005',
      '3782 822463 10005',
      '6011111111111117',
      '30569309025904',
      '3530111333300000',
      '5019717010103742',
    ])
    hides('CARD', [
      'my card 4111.1111.1111.1111 exp 12/27',
      '４１１１ １１１１ １１１１ １１１１',
      '᭔᭑᭑᭑ ᭑᭑᭑᭑ ᭑᭑᭑᭑ ᭑᭑᭑᭑',
      'card:4111111111111111.',
      'order 4111111111111111',
    ])
    expect(redact('4111 1111 1111 1111 12/27 123').text).toBe('<CARD_1> 12/27 123')
    expect(kindsIn('6304000000000000000 maestro'.replace(/0+(?= )/, (zeros) => nineteen(zeros.length)))).toEqual([
      'CARD',
    ])
  })

  test('security codes are hidden and not kept', () => {
    const { text, tokens } = redact('the cvv is 123')
    expect(text).toBe('the cvv is <CVC_1>')
    expect(tokens).toEqual({ '<CVC_1>': '•••' })
  })

  test('IBANs with blanks, in lower case and in a sentence', () => {
    hides('IBAN', [
      'GB82 WEST 1234 5698 7654 32',
      'de89370400440532013000',
      'FR14 2004 1010 0505 0001 3M02 606',
      'NO93 8601 1117 947',
      'MT84MALT011000012345MTLCAST001S',
      'my iban: NL91 ABNA 0417 1643 00, thanks',
    ])
    leaves(['GB82 WEST 1234 5698 7654 33', 'DE89 3704 0044 0532 0130 0', 'XX89370400440532013000'])
  })

  test('social security and other state numbers by check digit or by a word for them', () => {
    hides('SSN', ['457-55-5462', 'my ssn is 457555462', '457 55 5462'])
    hides('NATIONAL_ID', [
      'AB 12 34 56 C',
      '12345678Z',
      'RSSMRA85T10A562S',
      '131052-308T',
      'S1234567D',
      '756.1234.5678.97',
      '529.982.247-25',
      'my aadhaar number is 2341 2341 2346',
    ])
    hides('PASSPORT', ['my passport number is X1234567', 'Reisepass: C01X00T47'])
    hides('BANK', ['routing number 021000021', 'sort code 12-34-56'])
    leaves(['000-12-3456', '457-00-5462', '131052-308X', '12345678A'])
  })

  test('a bare number is somebody’s only when form and check digit are rare among the shop’s', () => {
    hides('SSN', ['457555462'])
    hides('NATIONAL_ID', ['81234567085', '990101-1234567'])
    hides('PHONE', ['415 555 0147'])
    leaves([
      '801234567',
      '44123445674',
      '99887766553',
      '57 415 555 0147',
      '000101-1234567',
      '240513-1234',
      '990501/123',
    ])
  })

  test('e-mail addresses, also spelled out', () => {
    hides('EMAIL', [
      'ann@example.com',
      'ann.lee+shop@mail.example.co.uk.',
      'mailto:ann@example.com',
      'ann＠example.com',
      'jürgen@bücher.example',
      'ann @ example.com',
      'ann@xn--bcher-kva.example',
    ])
    hides('EMAIL', [
      'john dot doe at gmail dot com',
      'john(at)example(dot)com',
      'john [at] example.com',
      'ann_lee at gmail.com',
      'jean arobase exemple.fr',
    ])
    leaves([
      'I bought it at example.com',
      'my mail is ann@example',
      'meet me @ noon',
      'look at this point in time',
      '@handle',
    ])
  })

  test('phones of many countries', () => {
    hides('PHONE', [
      '+1 415 555 0147',
      '(415) 555-0147',
      '415-555-0147',
      '415.555.0132 x12',
      '+44 20 7946 0958',
      '020 7946 0958',
      '07700 900123',
      '+49 30 901820',
      '030/901820-0',
      '01 99 00 12 34',
      '+33 (0)1 99 00 12 34',
    ])
    hides('PHONE', [
      '+81 3-1234-5678',
      '+91 98765 43210',
      '0049 30 901820',
      '+971 50 123 4567',
      '+55 11 91234-5678',
      'my mobile is 98765 43210',
      'Tel.: 555 0147',
      'call me on 5550147',
      'Handy 0151 23456789',
      '＋１ ４１５ ５５５ ０１４７',
    ])
    expect(redact('call 415-555-0147 2 times').text).toBe('call <PHONE_1> 2 times')
  })

  test('network addresses, wallets and links with a secret', () => {
    hides('IP', [
      '192.0.2.7',
      'from 198.51.100.20:8080',
      '2001:db8::1',
      '::ffff:192.0.2.7',
      'fe80::7%en0',
      '[2001:db8:0:1:1:1:1:1]',
      '203.0.113.0/24',
    ])
    hides('MAC', ['02:00:5E:10:20:30', '0200.5e10.2030'])
    hides('WALLET', [
      '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
      'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      '0x52908400098527886E0F7030069857D2E4169EE7',
    ])
    hides('URL', ['https://ann:secret@example.com/x', 'https://example.com/reset?token=abc123'])
    leaves([
      '256.1.1.1',
      '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3',
      'ns::size',
      '12:34:56',
      'version 1.2.3.4',
      'https://example.com/shop?item=7',
    ])
  })

  test('names behind the words that announce them, and known names anywhere', () => {
    hides('NAME', [
      'my name is john smith',
      'My name is Zorblat Quux',
      'this is Maria Lopez',
      'Dear Mr. Vandersloot',
      'me llamo Ana García',
      'Ich heiße Jürgen',
      'je m’appelle Zoé',
      "I saw Katarzyna's review",
      'Regards,\nOluwaseun Adebayo',
      'меня зовут Иван',
      'Please ask Giovanni about it',
    ])
  })

  test('a name that was told once is met again by its parts', () => {
    expect(redact('my name is Zora Quillon. The parcel for Quillon went to Zora').text).toBe(
      'my name is <NAME_1>. The parcel for <NAME_2> went to <NAME_3>',
    )
  })

  test('addresses in the forms of several countries', () => {
    hides('ADDRESS', [
      '12 Main Street, Springfield, IL 62704',
      '742 N. Evergreen Terrace Apt 5',
      'Hauptstraße 5a, 10115 Berlin',
      '10 rue de la Paix, 75002 Paris',
      'Calle Mayor 5, 28013 Madrid',
      'Via Roma 12, 00184 Roma',
      'Keizersgracht 123, 1015 CJ Amsterdam',
      'ul. Długa 5/7, 00-238 Warszawa',
      'PO Box 123',
      'Postfach 1234',
      '10 Downing Street, London SW1A 2AA',
      'SW1A 2AA',
      'Kossuth tér 3',
      '4 Gosposka ulica 7, Maribor 2000',
      'Lindenhof 6\nBad Aibling, BY 83043',
      '12 High Street\n> Apt. 4\n> Great Malvern\n> Isle of Man 12345',
      'Rua das Flores 16, Caxias do Sul, Brazil 95020',
      'apt. 12 7 wollgras 3\nuppsala 75310',
      'p.o. box 178',
      'unit 2050 box 4190\napo ap 96278',
      'the corner of 5 Elm Street and Oak Lane',
    ])
    expect(redact('my address is 12 elm grove park view please send it').text).toBe(
      'my address is <ADDRESS_1> please send it',
    )
    expect(redact('I live at 12 Main Street.\nThe lamp broke, order 12345.').text).toBe(
      'I live at <ADDRESS_1>.\nThe lamp broke, order 12345.',
    )
    leaves(['my address is not right, order 12345', 'the address is wrong on 2 of 3 orders'])
    expect(redact('I live at 12 Main Street, Springfield. Please send 2 lamps').text).toBe(
      'I live at <ADDRESS_1>. Please send 2 lamps',
    )
  })
})

function nineteen(count: number): string {
  const head = '6304'.concat('0'.repeat(count - 1))
  const last = Array.from({ length: 10 }, (_, digit) => digit).find((digit) => luhn(`${head}${digit}`))
  return `${'0'.repeat(count - 1)}${last ?? 0}`
}
