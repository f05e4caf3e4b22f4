import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { places } from '../core/places.ts'
import { Refusal } from '../core/refusal.ts'

/** What OWASP's cheat sheet asks of Argon2id at least: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
const saltBytes = 16

/** Hashes at once, and those that may wait for them: each takes 19 MiB and a thread that files are read by as well. */
const mostAtOnce = 2
const mostWaiting = 100

const shortest = 10

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** A password as it is kept: Argon2id with its salt and cost, in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const tag = await inTurn(() => derive(password, salt, cost))
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(tag)}`
}

/** Whether it is this password. Nobody's (null) is compared with random bytes, so that a no takes as long. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = phc.exec(kept ?? nobodys) ?? []
  const wanted = Buffer.from(tag, 'base64')
  const own = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const found = await inTurn(() =>
    derive(password, Buffer.from(salt, 'base64'), { ...own, tagLength: wanted.length || cost.tagLength }),
  )
  return timingSafeEqual(found, wanted)
}

/** Refuses a password that is guessed first. */
export function mustBeGood(password: string, email: string): void {
  const fix = faultOf(password, email)
  if (fix !== null) throw new Refusal('bad_input', `The password does not do: ${fix}.`, [{ path: 'password', fix }])
}

function faultOf(password: string, email: string): string | null {
  if (password.length < shortest) return `take at least ${shortest} characters; several words are easy to keep in mind`
  if (new Set(password).size < 5) return 'take more than four different characters'
  const name = email.split('@')[0] ?? ''
  if (password.toLowerCase() === email || (name.length > 4 && password.toLowerCase().includes(name)))
    return 'leave out what stands in the e-mail address'
  return /^(?:password|passwort|qwertz?|12345|letmein|welcome|iloveyou|abcdef)/i.test(password) && password.length < 16
    ? 'this is one of those that are guessed first; take another'
    : null
}

type Cost = {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly tagLength: number
}

const argon = promisify(argon2)

/** Composed in one way, so that a password typed on another keyboard is the same. */
function derive(password: string, nonce: Buffer, of: Cost): Promise<Buffer> {
  return argon('argon2id', { ...of, message: password.normalize('NFC'), nonce })
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

const nobodys = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${plain(randomBytes(saltBytes))}$${plain(randomBytes(cost.tagLength))}`

const hashing = places(Array.from({ length: mostAtOnce }, (_none, place) => place))

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (hashing.waiting() >= mostWaiting)
    throw new Refusal('unavailable', 'Too many people are signing in at this moment.')
  const place = await hashing.take()
  try {
    return await work()
  } finally {
    hashing.give(place)
  }
}
