import type { Reason } from '../../../core/understanding.ts'
import { figuresIn } from '../../claims/figures.ts'
import type { View } from '../../view.ts'

/** What the customer wrote in this conversation, redacted, the new message last. */
export function saidBy({ messages, text }: View): string[] {
  return [...messages.filter(({ from }) => from === 'customer').map((message) => message.text), text]
}

/** Whether words stand in what the customer wrote, however they are spaced and cased. */
export function wasSaid(words: string, view: View): boolean {
  const wanted = flat(words)
  return wanted.length > 0 && saidBy(view).some((text) => flat(text).includes(wanted))
}

/** Whether the customer named this amount, in minor units of a currency with two decimals or none. */
export function namedAmount(minor: number, view: View): boolean {
  const forms = new Set([(minor / 100).toFixed(2), String(minor), String(minor / 100)])
  return saidBy(view).some((text) => {
    const { amounts, others } = figuresIn(text)
    return [...amounts.map(({ value }) => value), ...others.map((one) => one.replaceAll(',', ''))].some((one) =>
      forms.has(one),
    )
  })
}

/**
 * Whether a reason is the customer's: the engine reads it from their English, and in other languages their own words are
 * quoted. A reason widens what the policy allows, so one that was not given does not count.
 */
export function gaveReason(reason: Reason, quote: string, view: View): boolean {
  const readings = saidBy(view).map((text) => view.outside.understand(text))
  if (readings.some(({ entities }) => entities.some((one) => one.kind === 'reason' && one.value === reason)))
    return true
  const isForeign = view.understanding.language !== 'en' && view.understanding.language !== 'und'
  return isForeign && quote.length > 3 && wasSaid(quote, view)
}

function flat(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
