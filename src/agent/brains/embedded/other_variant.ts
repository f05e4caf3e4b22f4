import type { Task } from '../../../core/conversation.ts'
import { money, show } from '../../../core/money.ts'
import { stems } from '../../../tools/match_items.ts'
import { offerPerson, quote } from './answer_question.ts'
import { payingMethod } from './choose_method.ts'
import { findLines, whichLine } from './find_lines.ts'
import { findOrder } from './find_order.ts'
import { ask, type Plan, say, settle, settled, use, type Work } from './plan.ts'
import { nameOfLine, type SeenLine, type SeenOrder, type SeenProduct, type SeenVariant, seenProducts } from './seen.ts'

const mostOffered = 8

type Swapping = {
  readonly tool: 'exchange_items' | 'change_order_items'
  readonly verb: string
  readonly status: SeenOrder['status']
}

const takesOut = /\bremove\b|\b(?:take|drop|leave|delete)\b[^.!?]{0,60}\b(?:out of|off|from|away)\b/i

/** A delivered item for another variant of it. */
export function exchange(task: Task, work: Work): Plan {
  return swap({ tool: 'exchange_items', verb: 'exchange', status: 'delivered' }, task, work)
}

/** An item of an order that has not been packed for another variant of it; anything else needs a person. */
export function* changeItems(task: Task, work: Work): Plan {
  if (takesOut.test(task.text) && (yield* quote('Can I cancel only one item of an order?', true, work))) return
  yield* swap({ tool: 'change_order_items', verb: 'change', status: 'pending' }, task, work)
}

function* swap(swapping: Swapping, task: Task, work: Work): Plan {
  const { tool, verb } = swapping
  const order = yield* findOrder(
    task,
    { verb: `${verb} something of`, fits: ({ status }) => status === swapping.status },
    work,
  )
  if (!order) return
  // What fits depends on where the order is, not on the customer's word for it.
  const right =
    tool === 'exchange_items' && order.status === 'pending'
      ? { ...swapping, tool: 'change_order_items' as const }
      : swapping
  const lines = yield* findLines(task, order, false, verb, work)
  if (!lines) return
  const [line, ...others] = lines
  if (!line) return
  if (others.length > 0) {
    yield* whichLine(task, order, verb, work)
    return
  }
  const known = settle(settle(task, 'order', order.order), 'lines', [line.line])
  const variant = yield* chooseVariant(line, verb, known, work)
  if (!variant) return
  const method = yield* payingMethod(known, order, work)
  if (method === undefined) return
  if (method === null)
    return yield* offerPerson('I cannot see what paid for this order. Shall a colleague look at it?', known, work)
  yield* use(
    right.tool,
    { order: order.order, items: [{ line: line.line, variant: variant.variant }], method },
    settle(known, 'variant', variant.variant),
    work,
  )
}

/** The variant that the words name: every option that is said must fit, what is not said stays as it was. */
function* chooseVariant(line: SeenLine, verb: string, task: Task, work: Work): Plan<SeenVariant | null> {
  const [product] = seenProducts(yield* use('get_product', { product: line.product }, task, work))
  if (!product) return null
  const chosen = settled(task, 'variant')
  if (chosen) return product.variants.find(({ variant }) => variant === chosen) ?? null
  const fitting = fittingVariants(product, line, wordsFor(task))
  if (fitting.length === 1 && fitting[0]?.in_stock) return fitting[0]
  if (fitting.length === 1 && fitting[0]) yield* say(`The ${line.name} in ${optionsOf(fitting[0])} is sold out.`)
  return yield* whichVariant(line, verb, fitting.length > 1 ? fitting : product.variants, task, work)
}

/** The customer's words without those that say what the item is now. */
function wordsFor(task: Task): string {
  return `${task.text} ${settled(task, 'wish') ?? ''}`
}

export function fittingVariants(product: SeenProduct, line: SeenLine, said: string): readonly SeenVariant[] {
  const words = new Set([...optionWords(said), ...nextSize(line, said)])
  const now = Object.entries(line.options)
  const others = product.variants.filter(({ variant }) => variant !== line.variant)
  const wanted = new Map<string, Set<string>>()
  for (const { options } of others) {
    for (const [name, value] of Object.entries(options)) {
      const differs = line.options[name] !== value
      if (differs && optionWords(value).every((word) => words.has(word)))
        wanted.set(name, (wanted.get(name) ?? new Set()).add(value))
    }
  }
  if (wanted.size === 0) return []
  const fits = ({ options }: SeenVariant) => [...wanted].every(([name, values]) => values.has(options[name] ?? ''))
  const alike = ({ options }: SeenVariant) => now.every(([name, value]) => wanted.has(name) || options[name] === value)
  const close = others.filter((variant) => fits(variant) && alike(variant))
  return close.length > 0 ? close : others.filter(fits)
}

const sizes: Readonly<Record<string, string>> = {
  small: 's',
  medium: 'm',
  large: 'l',
  'extra large': 'xl',
  'x-large': 'xl',
  'extra small': 'xs',
}

/** What it is said to be or not to be is not what it shall be. */
const complaints = /\b(?:too|so|instead of|rather than|not(?: the| a| an)?) (?:extra )?[\p{L}-]{1,20}/giu

const sizeOrder = ['xs', 's', 'm', 'l', 'xl', 'xxl']

/** "A bigger one" is the next size up from what the line is now. */
function nextSize(line: SeenLine, said: string): string[] {
  const step = /\b(?:bigger|larger|too (?:small|tight|short))\b/i.test(said)
    ? 1
    : /\b(?:smaller|too (?:big|large|loose|long))\b/i.test(said)
      ? -1
      : 0
  const now = Object.values(line.options)
    .map((value) => sizeOrder.indexOf(value.toLowerCase()))
    .find((at) => at >= 0)
  const next = step === 0 || now === undefined ? undefined : sizeOrder[now + step]
  return next === undefined ? [] : [next]
}

/** Words of an option, sizes in their short form, one-letter sizes kept. */
function optionWords(text: string): string[] {
  const wanted = text.slice(0, 1_000).replaceAll(complaints, ' ')
  const short = Object.entries(sizes).reduce(
    (said, [long, brief]) => said.replaceAll(new RegExp(`\\b${long}\\b`, 'gi'), brief),
    wanted,
  )
  return stems(short)
}

function* whichVariant(
  line: SeenLine,
  verb: string,
  variants: readonly SeenVariant[],
  task: Task,
  work: Work,
): Plan<null> {
  const others = variants.filter(({ variant, in_stock: inStock }) => inStock && variant !== line.variant)
  if (others.length === 0) {
    yield* offerPerson(
      `There is no other ${line.name} in stock at the moment. Shall I pass this to a colleague?`,
      task,
      work,
    )
    return null
  }
  const options = others
    .slice(0, mostOffered)
    .map((one) => ({ label: `${optionsOf(one)} (${show(money(one.price, one.currency))})`, value: one.variant }))
  const more =
    others.length > mostOffered ? `\n…and ${others.length - mostOffered} more: just tell me what you would like.` : ''
  const list = options.map(({ label }) => `• ${label}`).join('\n')
  return yield* ask(`What shall I ${verb} the ${nameOfLine(line)} for?\n${list}${more}`, 'variant', options, task, work)
}

function optionsOf({ options }: SeenVariant): string {
  return Object.values(options).join(', ')
}
