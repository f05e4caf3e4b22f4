import { expect, test } from 'vitest'
import { leastProcessorTime } from '../testing/processor_time.ts'
import { redact } from './index.ts'

const messages = [
  'Hi there, where is my order #12345?',
  'order #W1234567 and #W7654321 have not arrived',
  'I want to cancel order 10012345678',
  'My order number is 5551234567, placed on 12/03/2024 at 10:30 am',
  'Order: 415-555-0147 was never delivered',
  'orders 1001, 1002 and 10012345679 please',
  'SKU AB-1234567-XL, item 8917609800, product id 5713490933',
  'Tracking number 1Z999AA10123456784 has not moved since Monday',
  'tracking: 9400 1000 0000 0000 0000 00',
  'RR123456789GB is stuck at customs',
  'I paid $1,234.56 and was refunded 123456.78 EUR',
  'It cost 1 234 567,89 € in total, 15-18 days ago',
  'I need 250 pieces of size 36 38 40 42',
  'The Desk Lamp and the Patio Umbrella arrived, the Gaming Mouse did not',
  'Hello Team, Dear Support, thanks for the Coffee Machine',
  'The table is 120 x 80 x 75 cm, the box 1200x800',
  'Firmware 10.4.0.2 and app version 2.14.7 both crash',
  'Can I swap the Nike Air Max for Adidas in May or June?',
  'I bought Calvin Klein jeans and a Tommy Hilfiger shirt',
  'Will you refund me? May I return it? Mark it as done. Rose gold, please.',
  'This is Ridiculous! I am Furious. I’m Happy with it though.',
  'Is the Jade Green sofa back in stock by Black Friday?',
  'Invoice 2024-000123 and ref. no. 4711-0815 do not match',
  'ETA 2024-05-06T07:08:09Z, then 06.05.2024 07:08',
  'am i able to send back 2 of 3 items within 30 days?',
  'Wo ist meine Bestellung 10012345678? Die Größe passt nicht.',
  'Où est ma commande 10012345678 ? Le colis est perdu.',
  '¿Dónde está mi pedido 10012345678? Quiero una devolución.',
  'the name on it is wrong, and my name is not shown correctly',
  'I was charged twice, 3 days in a row, at 5 stores on the street',
]

test('ordinary messages pass unchanged', () => {
  for (const message of messages) expect(redact(message).text, message).toBe(message)
})

test('an adversarial text of 100 KB takes time in proportion to its length only', () => {
  const units = [
    'a',
    '1',
    '1 ',
    '4111 ',
    '1-',
    '@',
    'a@a.',
    ':',
    '<EMAIL_1>',
    'Aa ',
    'Mr. ',
    'my name is A',
    '12 Main Street ',
    ' at ',
    'a dot a at ',
    'DE89 3704 ',
    'order 1 and ',
    'to A',
    'http://a:',
    'Calle A 1\nB 12345\n',
    '12 Main Street\nSpringfield, IL 62704\n',
    '\ufdfa',
    '10.0.0.1 ',
    '\ud83d\ude00',
    '\u200b',
  ]
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(100_000 / unit.length))
    expect(
      leastProcessorTime(() => redact(text), 1),
      JSON.stringify(unit),
    ).toBeLessThan(2_000)
  }
})
