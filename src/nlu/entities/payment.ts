import { type Extractor, hitsOf, withoutOverlaps } from './extractor.ts'

const rules = [
  [
    'original',
    /\b(?:original (?:payment(?: method)?|card|form of payment|method)|same (?:card|payment method)|(?:the )?(?:card|way|method) i (?:paid|used)(?: with)?|where i paid from)\b/gi,
  ],
  ['gift_card', /\b(?:gift ?cards?|store credit|shop credit|vouchers?)\b/gi],
  ['paypal', /\bpay ?pal\b/gi],
  [
    'card',
    /\b(?:(?:credit|debit|bank) cards?|visa|master ?card|amex|american express|discover card|maestro|my (?:other |new |old )?card|card)\b/gi,
  ],
] as const

/** Ways to pay or be paid back. */
export const findPayments: Extractor = (text) => {
  const found = rules.flatMap(([value, pattern]) =>
    hitsOf(pattern, text).map((match) => ({
      kind: 'payment' as const,
      value,
      start: match.index,
      end: match.index + match[0].length,
    })),
  )
  return withoutOverlaps(found)
}
