import type { OrderOption } from '../../agent/order_options.ts'
import type { OrderOptionsView } from '../contract/order_options.ts'
import type { Shown } from './common.ts'

const answers = { allow: 'allowed', approve: 'needs_approval', deny: 'not_allowed' } as const

export function orderOptionView({
  tool,
  kind,
  says,
  citation,
  amount,
}: OrderOption): Shown<OrderOptionsView['items'][number]> {
  return { tool, answer: answers[kind], because: says, citation, amount }
}
