import { z } from 'zod'
import type { Browser } from '../accounts/sessions.ts'
import type { Follow } from '../agent/telling.ts'
import type { Staff } from '../core/access.ts'
import type { SignedIn } from '../core/account.ts'
import type { Caller } from '../core/call.ts'
import { Refusal, type RefusalCode } from '../core/refusal.ts'
import { problem } from './contract/problem.ts'
import type { Cookie } from './cookie.ts'
import type { Feed } from './event_stream.ts'
import type { OutgoingFile } from './incoming_file.ts'
import type { Parts } from './parts.ts'
import { mustReach, type Reach } from './reach.ts'
import { Unreadable } from './problem.ts'
import type { Shown } from './views/common.ts'

/** A request of who may ask, before its parts were read. */
type Knock = {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly caller: Caller
  /** The member of the staff who signed in, or for whom the key acts. */
  readonly staff: Staff | null
  /** Who signed in; null for a key and for a stranger. */
  readonly signedIn: SignedIn | null
  readonly browser: Browser
  /** The address that the request came from. */
  readonly ip: string
  readonly keyed: Keyed | null
  /** The last event that a stream which broke off was given; null at its first time. */
  readonly lastEventId: number | null
}

/** A request that may be sent twice and is answered once. */
export type Keyed = {
  /** The Idempotency-Key in the scope of its caller: the same key of somebody else is another one. */
  readonly name: string
  /** SHA-256 over method, path and body. */
  readonly request: string
  /** An id that the same key always gives: `idFor('call')`. */
  idFor(prefix: string): string
}

/** An answer in its final form, as it is kept for the next time it is asked for. */
export type Kept = {
  readonly code: number
  readonly text: string
  readonly replayed: boolean
  /** Goes with the first answer only. */
  readonly cookie?: Cookie
}

type Schemas = Readonly<Record<number, z.ZodType>>

/** What a door may answer: one of its statuses with the body that belongs to it. */
type AnswerOf<Answers extends Schemas> = {
  [Status in keyof Answers & number]: {
    readonly status: Status
    readonly body: Shown<z.output<Answers[Status]>>
    readonly cookie?: Cookie
  }
}[keyof Answers & number]

/** An answer with the status written out, so that the compiler holds it against the door's list. */
export function answer<const Status extends number, const Body>(status: Status, body: Body) {
  return { status, body }
}

/** An answer that goes on: events, until it is over or the listener leaves. */
export type Streamed = { readonly feed: Feed; readonly replayed: boolean }

/** An answer that is no JSON. */
export type HandedOut = { readonly file: OutgoingFile; readonly replayed: boolean }

export type Answer = { readonly status: number; readonly body: unknown; readonly cookie?: Cookie } | Kept

type Definition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answers extends Schemas,
> = {
  readonly does: string
  readonly more?: string
  readonly tag: Tag
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly answers: Answers
  /** The events of a stream by their names, each with its data: in place of the answer for who asks for one. */
  readonly events?: Readonly<Record<string, z.ZodType>>
  /** What it refuses beside what every door refuses, for the documentation. */
  readonly refuses?: readonly RefusalCode[]
  /** What a refusal looks like when it is more than a problem. */
  readonly refusalBody?: z.ZodType
  /** It keeps its answer under the key by itself, in the transaction of its effect. */
  readonly keepsAnswers?: boolean
  /** It hears or tells a secret: nothing of it is kept under an Idempotency-Key. */
  readonly isSecret?: boolean
  /** What a customer who is signed in reaches through it; without it the door is shut to customers. */
  readonly reach?: Reach<z.output<Params>, z.output<Query>, z.output<Body>>
  run(
    parts: Parts,
    asked: Omit<Knock, 'params' | 'query' | 'body'> & {
      readonly params: z.output<Params>
      readonly query: z.output<Query>
      readonly body: z.output<Body>
      readonly follow: Follow | null
    },
  ): Promise<AnswerOf<Answers> | Kept | Streamed | HandedOut>
}

export const tags = {
  support: 'Messages of customers and what comes of them',
  calls: 'Tools, used by integrations and staff through the same policy, ledger and audit as the agent',
  staff: 'What waits for people, and what they decide',
  records: 'The records of the shop and of the desk',
  policy: 'What the desk may do',
  people: 'Signing in, accounts, and who works here',
  status: 'How the desk is',
} as const

type Tag = keyof typeof tags

/** One operation of the API: what goes in, what comes out, and what it does. */
export type Door = {
  readonly does: string
  readonly more: string | null
  readonly tag: Tag
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly body: z.ZodType | null
  readonly answers: Schemas
  readonly events: Readonly<Record<string, z.ZodType>> | null
  readonly refuses: readonly RefusalCode[]
  readonly refusalBody: z.ZodType
  readonly keepsAnswers: boolean
  readonly isSecret: boolean
  /** Whether all customers see the same, or each their own; null is shut to them. */
  readonly reach: 'all' | 'own' | null
  /** Reads what was sent, and throws a Refusal when it does not fit; what it returns does the work, and can be followed. */
  open(parts: Parts, knock: Knock): (follow?: Follow) => Promise<Answer | Streamed | HandedOut>
}

const nothing = z.strictObject({})

export function defineDoor<
  const Answers extends Schemas,
  Params extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Definition<Params, Query, Body, Answers>): Door {
  const {
    does,
    more = null,
    tag,
    answers,
    events = null,
    refuses = [],
    refusalBody = problem,
    keepsAnswers = false,
    isSecret = false,
    reach,
  } = definition
  const params: z.ZodObject = definition.params ?? nothing
  const query: z.ZodObject = definition.query ?? nothing
  const body = definition.body ?? null
  return {
    does,
    more,
    tag,
    params,
    query,
    body,
    answers,
    events,
    refuses,
    refusalBody,
    keepsAnswers,
    isSecret,
    reach: reach === undefined ? null : reach === 'all' ? 'all' : 'own',
    open(parts, knock) {
      // The fallbacks above are the defaults of these very type parameters.
      const asked = {
        ...knock,
        params: readParams(params, knock.params) as z.output<Params>,
        query: read(query, knock.query ?? {}, 'The query does not fit') as z.output<Query>,
        body: (body ? readBody(body, knock.body) : undefined) as z.output<Body>,
      }
      return async (follow) => {
        const reached = await mustReach(parts.desk, reach, asked)
        return definition.run(parts, { ...reached, follow: follow ?? null })
      }
    },
  }
}

/** A path that cannot name anything names nothing. */
function readParams(schema: z.ZodObject, raw: unknown): unknown {
  const result = schema.safeParse(raw ?? {})
  if (result.success) return result.data
  throw new Refusal('not_found', 'There is nothing under this address.')
}

function readBody(schema: z.ZodType, raw: unknown): unknown {
  if (raw === undefined && !schema.safeParse(undefined).success) throw new Unreadable('malformed', 'The body is empty.')
  return read(schema, raw, 'The body does not fit')
}

function read(schema: z.ZodType, raw: unknown, words: string): unknown {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  const faults = result.error.issues.slice(0, 10).flatMap(faultsOf)
  throw new Refusal('bad_input', `${words}: ${faults[0]?.path || 'it'}: ${faults[0]?.fix ?? 'wrong shape'}.`, faults)
}

function faultsOf(issue: z.core.$ZodIssue) {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), fix: issue.message }]
  return issue.keys
    .slice(0, 10)
    .map((key) => ({ path: [...path, key.slice(0, 60)].join('.'), fix: 'leave out this field' }))
}
