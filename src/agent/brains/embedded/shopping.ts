import type { Task } from '../../../core/conversation.ts'
import { money, show } from '../../../core/money.ts'
import { isGoodHit } from '../../../knowledge/search.ts'
import { answerQuestion } from './answer_question.ts'
import { methodsOf, whichMethod } from './choose_method.ts'
import { ask, entity, type Plan, say, settle, settled, use, type Work } from './plan.ts'
import { type SeenLine, type SeenProduct, type SeenVariant, seenProducts } from './seen.ts'
import { fittingVariants } from './other_variant.ts'

const mostOffered = 8

/** What we sell: prices, choices and stock from the records, everything else from the shop's texts. */
export function* productQuestion(task: Task, work: Work): Plan {
  const about = entity(task, 'item')?.value
  const products = about === undefined ? [] : seenProducts(yield* use('get_product', { about }, task, work))
  const [product] = products
  if (!product || products.length > 1) return yield* answerQuestion(task, work)
  const passage = work.view.search(task.text, 1).find(isGoodHit)
  const inStock = product.variants.filter(({ in_stock: yes }) => yes)
  const prices = product.variants.map(({ price }) => price)
  const currency = product.variants[0]?.currency ?? 'USD'
  const from = show(money(Math.min(...prices), currency))
  const choices = inStock.slice(0, mostOffered).map(optionsOf).filter(Boolean)
  const listed = choices.length > 0 ? ` In stock: ${choices.join('; ')}.` : ''
  yield* say(
    `${product.name}: ${product.description} From ${from}.${inStock.length > 0 ? listed : ' It is sold out at the moment.'}`,
  )
  if (passage) yield* say(passage.text, [passage.citation])
}

/** A new order, as far as it can be told from one message; everything is shown before anything is charged. */
export function* placeOrder(task: Task, work: Work): Plan {
  const about = entity(task, 'item')?.value
  const products = about === undefined ? [] : seenProducts(yield* use('get_product', { about }, task, work))
  const product =
    products.find(({ product: id }) => id === settled(task, 'product')) ??
    (products.length === 1 ? products[0] : undefined)
  if (!product) return yield* whichProduct(products, task, work)
  const known = settle(task, 'product', product.product)
  const variant = yield* variantToBuy(product, known, work)
  if (!variant) return
  const methods = yield* methodsOf(known, work)
  const kind = entity(task, 'payment')?.value
  const fitting = methods.filter((method) => kind === undefined || method.kind === kind)
  const method = settled(task, 'method') ?? (fitting.length === 1 ? fitting[0]?.method : undefined)
  const chosen = settle(known, 'variant', variant.variant)
  if (method === undefined)
    return yield* whichMethod('How would you like to pay?', fitting.length > 0 ? fitting : methods, chosen, work)
  const quantity = entity(task, 'quantity')?.value ?? 1
  yield* use('create_order', { items: [{ variant: variant.variant, quantity }], method }, chosen, work)
}

function* whichProduct(products: readonly SeenProduct[], task: Task, work: Work): Plan {
  if (products.length === 0) return yield* answerQuestion(task, work)
  const options = products.map(({ name, product }) => ({ label: name, value: product }))
  yield* ask(
    `Which one do you mean?\n${options.map(({ label }) => `• ${label}`).join('\n')}`,
    'product',
    options,
    task,
    work,
  )
}

function* variantToBuy(product: SeenProduct, task: Task, work: Work): Plan<SeenVariant | null> {
  const inStock = product.variants.filter(({ in_stock: yes }) => yes)
  const chosen = inStock.find(({ variant }) => variant === settled(task, 'variant'))
  if (chosen) return chosen
  const nothing: SeenLine = {
    line: '',
    product: product.product,
    variant: '',
    name: product.name,
    options: {},
    quantity: 1,
    unit_price: 0,
    state: '',
  }
  const named = fittingVariants({ ...product, variants: inStock }, nothing, task.text)
  if (named.length === 1 && named[0]) return named[0]
  if (inStock.length === 1 && inStock[0]) return inStock[0]
  if (inStock.length === 0) {
    yield* say(`The ${product.name} is sold out at the moment.`)
    return null
  }
  const some = (named.length > 1 ? named : inStock).slice(0, mostOffered)
  const options = some.map((one) => ({
    label: `${optionsOf(one)} (${show(money(one.price, one.currency))})`,
    value: one.variant,
  }))
  return yield* ask(
    `Which ${product.name} would you like?\n${options.map(({ label }) => `• ${label}`).join('\n')}`,
    'variant',
    options,
    task,
    work,
  )
}

function optionsOf({ options }: SeenVariant): string {
  return Object.values(options).join(', ')
}
