import { TOTP, Secret } from 'otpauth'
import { hashPassword } from '../accounts/passwords.ts'
import type { Holder } from '../core/account.ts'
import { newId } from '../core/id.ts'
import { asking, type Told } from './ask.ts'
import type { TestShop } from './shop.ts'

/** What everybody in a test signs in with. */
export const password = 'harbour lights at dusk'

const asks = new WeakMap<TestShop, ReturnType<typeof asking>>()
let kept: Promise<string> | null = null

type Method = 'GET' | 'POST' | 'DELETE'

export type Browser = ReturnType<typeof openBrowser>

/** A browser that keeps the cookie it is given and says which page it is on; it asks whichever node it is sent to. */
export function openBrowser(shop: TestShop) {
  let cookie = ''
  const ask = async (
    method: Method,
    url: string,
    payload?: object,
    { at = shop, headers = {} }: { readonly at?: TestShop; readonly headers?: Record<string, string> } = {},
  ): Promise<Told> => {
    const asked = asks.get(at) ?? asking(at)
    asks.set(at, asked)
    const own = { origin: 'http://localhost', ...(cookie !== '' && { cookie }), ...headers }
    const told = await asked(method, url, { key: null, headers: own, ...(payload && { payload }) })
    const set = told.headers['set-cookie']
    if (typeof set === 'string') cookie = set.split(';')[0] ?? ''
    return told
  }
  return {
    ask,
    get cookie() {
      return cookie
    },
    /** Carries the cookie of another browser. */
    take(other: string) {
      cookie = other
    },
    signIn: (email: string, word = password) => ask('POST', '/session', { email, password: word }),
  }
}

/** Gives a customer or one of the staff an account with the password of all tests. */
async function accountFor(shop: TestShop, email: string, holder: Holder): Promise<string> {
  kept ??= hashPassword(password)
  const hash = await kept
  const id = newId('acc', shop.clock.now)
  const account = { id, email, holder, password: hash, secondFactor: null, createdAt: shop.clock.now }
  await shop.store.transaction((tables) => tables.accounts.insert(account))
  return id
}

/** A browser in which a customer has signed in. */
export async function customerIn(shop: TestShop, customerId: number): Promise<Browser> {
  const customer = await shop.store.read((tables) => tables.customers.get(customerId))
  const email = customer?.email ?? ''
  await accountFor(shop, email, { kind: 'customer', customerId })
  return signedIn(shop, email)
}

/** A browser in which the member of the staff with a role has signed in. */
export async function staffIn(shop: TestShop, role: 'agent' | 'manager' | 'admin'): Promise<Browser> {
  await accountFor(shop, `${role}@example.com`, { kind: 'staff', staffId: `staff_${role}` })
  return signedIn(shop, `${role}@example.com`)
}

async function signedIn(shop: TestShop, email: string): Promise<Browser> {
  const browser = openBrowser(shop)
  const told = await browser.signIn(email)
  if (told.status !== 200) throw new Error(told.text)
  return browser
}

/** The token in the link of the last mail to somebody. */
export function tokenFor(shop: TestShop, email: string): string {
  const mail = shop.mails.findLast(({ to, text }) => to === email && text.includes('/link#'))
  const token = /#([\w-]{43})/.exec(mail?.text ?? '')?.[1]
  if (token === undefined) throw new Error(`no link was sent to ${email}`)
  return token
}

/** What an authenticator with this secret shows at the shop's time, or some steps of 30 seconds from it. */
export function codeOf(shop: TestShop, secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: shop.clock.now + steps * 30_000 })
}
