import type { Address, Customer, PaymentMethod } from '../core/customer.ts'
import { type Person, people } from './people.ts'
import type { Random } from './random.ts'

const day = 86_400_000
const brands = ['visa', 'visa', 'mastercard', 'mastercard', 'amex', 'discover'] as const
/** Cents; empty cards and large ones are wanted, because both make an agent think. */
const balances = [0, 0, 500, 1250, 2500, 5000, 10_000, 15_000, 60_000, 125_000] as const

export function demoCustomers(now: number, random: Random): Customer[] {
  return people.map((person, index) => customerFrom(person, index + 1, now - random.whole(130, 900) * day, random))
}

/** What each customer can pay with; the personas' instruments are fixed, the rest is drawn. */
export function demoPaymentMethods(customers: readonly Customer[], random: Random): PaymentMethod[] {
  return customers.flatMap(({ id }) => {
    const drawn = drawnMethods(id, random)
    return personaMethods[id] ?? drawn
  })
}

const personaMethods: Readonly<Record<number, readonly PaymentMethod[]>> = {
  1: [card(1, 'visa', '4242'), paypal(1)],
  2: [card(2, 'mastercard', '5100'), paypal(2)],
  3: [card(3, 'amex', '3007')],
  4: [giftCard(4, 18_000)],
  5: [card(5, 'visa', '1881')],
  6: [card(6, 'visa', '3220'), giftCard(6, 1250)],
  7: [card(7, 'mastercard', '8210'), paypal(7)],
  8: [card(8, 'visa', '0077'), paypal(8), giftCard(8, 75_000)],
}

function drawnMethods(customerId: number, random: Random): PaymentMethod[] {
  const methods: PaymentMethod[] = []
  if (random.chance(0.85))
    methods.push(card(customerId, random.pick(brands), String(random.whole(0, 9999)).padStart(4, '0')))
  if (methods.length === 0 || random.chance(0.4)) methods.push(paypal(customerId))
  if (random.chance(0.45)) methods.push(giftCard(customerId, random.pick(balances)))
  return methods
}

function card(customerId: number, brand: string, lastFour: string): PaymentMethod {
  return { kind: 'card', id: `card_${customerId}`, customerId, brand, lastFour, provider: null }
}

function paypal(customerId: number): PaymentMethod {
  return { kind: 'paypal', id: `paypal_${customerId}`, customerId, provider: null }
}

function giftCard(customerId: number, minor: number): PaymentMethod {
  return { kind: 'gift_card', id: `gift_card_${customerId}`, customerId, balance: { minor, currency: 'USD' } }
}

function customerFrom(person: Person, id: number, createdAt: number, random: Random): Customer {
  const [firstName, lastName, locale, phone, line1, city, region, postalCode, country] = person
  const line2 = id > 8 && random.chance(0.2) ? `Apt ${random.whole(1, 40)}` : ''
  const address = { line1, line2, city, region, postalCode, country }
  const otherAddresses = id > 8 && random.chance(0.15) ? [{ ...address, ...workplace(random) }] : []
  const email = `${id === 1 ? 'maya' : mailName(`${firstName}.${lastName}`)}@example.com`
  return { id, firstName, lastName, email, phone, locale, address, otherAddresses, createdAt }
}

function workplace(random: Random): Pick<Address, 'line1' | 'line2'> {
  return { line1: `${random.whole(1, 90)} Foundry Square`, line2: `Floor ${random.whole(1, 12)}` }
}

function mailName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z.-]/g, '')
    .toLowerCase()
}
