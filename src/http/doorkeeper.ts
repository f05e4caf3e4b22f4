import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ApiKey, Staff } from '../core/access.ts'
import type { Caller } from '../core/call.ts'
import { Refusal } from '../core/refusal.ts'
import type { Desk } from '../agent/desk.ts'
import type { Place } from './doors.ts'
import { isForPeople } from './for_people.ts'
import type { Identity } from './identity.ts'
import { type Count, countPerWindow } from './limiter.ts'
import type { Parts } from './parts.ts'
import { personAsking } from './person.ts'
import { countTogether, type Failures, failuresOf } from './shared_limiter.ts'

/** How long a key or a person is trusted without looking again, in milliseconds: a revoked key lives no longer. */
const trustedFor = 2_000

/** Wrong keys from one address, and in which span, before it is told to wait. A right key is let in all the same. */
const wrongKeys = { most: 10, lasts: 300_000 } as const

/** Lets a request in, null as nobody, or throws a Refusal; it sets the headers that go with either. */
export type Admit = (request: FastifyRequest, reply: FastifyReply, place: Place) => Promise<Identity | null>

export function doorkeeper(parts: Parts): Admit {
  const { desk, limits } = parts
  const keyOf = remembered((hash) => desk.store.read((tables) => tables.keys.byHash(hash)), desk)
  const staffOf = remembered((id) => desk.store.read((tables) => tables.staff.get(id)), desk)
  const { requestsPerMinute, areShared } = limits
  const count = areShared ? countTogether : (_desk: Desk, ...limit: [number, number]) => countPerWindow(...limit)
  const requests = count(desk, requestsPerMinute, 60_000)
  const failures = failuresOf(desk, areShared, wrongKeys.most, wrongKeys.lasts)
  const counted = async (reply: FastifyReply, name: string) =>
    countRequest(reply, requestsPerMinute, await requests.take(name, desk.now()))
  return async (request, reply, place) => {
    // A key goes before a session: a program that sends both means the key.
    const person = request.headers.authorization === undefined ? await personAsking(parts, request, place) : null
    if (person) {
      await counted(reply, person.scope)
      return person
    }
    if (place.scope === 'visitor' && request.headers.authorization === undefined) return null
    const key = await rightKey(request, keyOf)
    if (!key) throw await turnAway(request, reply, failures)
    await counted(reply, key.id)
    mustHave(key, place.scope)
    const staff = await staffNamed(request, key, staffOf)
    const caller: Caller = staff
      ? { kind: 'staff', id: staff.id, role: staff.role }
      : { kind: 'integration', id: key.id }
    return { key, signedIn: null, staff, caller, scope: staff ? `${key.id}/${staff.id}` : key.id }
  }
}

type Remembered<T> = (name: string) => Promise<T | null>

/** Only what was found is remembered, so that strangers cannot fill the memory. */
function remembered<T>(find: (name: string) => Promise<T | null>, desk: Desk): Remembered<T> {
  const known = new Map<string, { readonly value: T; readonly at: number }>()
  return async (name) => {
    const now = desk.now()
    const entry = known.get(name)
    if (entry && Math.abs(now - entry.at) < trustedFor) return entry.value
    const value = await find(name)
    if (value === null) known.delete(name)
    else known.set(name, { value, at: now })
    return value
  }
}

async function rightKey(request: FastifyRequest, keyOf: Remembered<ApiKey>): Promise<ApiKey | null> {
  const token = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) return null
  const key = await keyOf(hash('sha256', token))
  return key && key.revokedAt === null ? key : null
}

/** No key at all is no try at one. */
async function turnAway({ headers, ip }: FastifyRequest, reply: FastifyReply, failures: Failures): Promise<Refusal> {
  const tries = headers.authorization === undefined ? null : await failures.fail(`wrong_key:${hash('sha256', ip)}`)
  if (tries?.allowed === false) {
    reply.header('retry-after', tries.resetSeconds)
    return new Refusal('too_many', 'Too many wrong keys came from this address.')
  }
  reply.header('www-authenticate', 'Bearer realm="supportops"')
  return new Refusal('unauthenticated', 'This needs an API key that is in force, or somebody who is signed in.', [
    { path: 'Authorization', fix: 'send "Bearer " and the key, or sign in at POST /session' },
  ])
}

function countRequest(reply: FastifyReply, most: number, count: Count): void {
  reply.header('ratelimit-limit', most)
  reply.header('ratelimit-remaining', count.left)
  reply.header('ratelimit-reset', count.resetSeconds)
  if (count.allowed) return
  reply.header('retry-after', count.resetSeconds)
  throw new Refusal('too_many', `You may make ${most} requests a minute.`)
}

function mustHave(key: ApiKey, scope: Place['scope']): void {
  if (scope === null) return
  if (isForPeople(scope))
    throw new Refusal('forbidden', 'This is about a person who is signed in; a key is nobody.', [
      { path: 'Authorization', fix: 'leave it out, and sign in at POST /session' },
    ])
  if (key.scopes.includes(scope) || key.scopes.includes('admin')) return
  throw new Refusal('forbidden', `This key does not have the scope ${scope}.`, [
    { path: 'Authorization', fix: `use a key with the scope ${scope}` },
  ])
}

async function staffNamed(request: FastifyRequest, key: ApiKey, staffOf: Remembered<Staff>): Promise<Staff | null> {
  const id = request.headers['x-staff']
  if (id === undefined) return null
  mustHave(key, 'staff')
  const staff = typeof id === 'string' && /^[\w.:@-]{1,100}$/.test(id) ? await staffOf(id) : null
  if (staff) return staff
  throw new Refusal('forbidden', 'Nobody of the staff has this id.', [
    { path: 'X-Staff', fix: 'use the id of a person of the staff, or leave it out' },
  ])
}
