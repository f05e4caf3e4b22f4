import { attachmentTypes } from '../core/attachment.ts'
import { statusOf } from './problem.ts'
import { problem } from './contract/problem.ts'
import { type Door, tags } from './door.ts'
import type { Place } from './doors.ts'
import { isForPeople } from './for_people.ts'
import { fileAnswer, fileBody, fileMedia } from './incoming_file.ts'
import { type JsonSchema, schemaBook } from './schema_book.ts'

/**
 * The API's description, OpenAPI 3.1, from the doors: what is checked, what is answered and what is written here are one.
 * It is written when somebody reads it, as that takes longer than opening the server does.
 */
export function openApi(doors: readonly Place[], version: string) {
  let known: ReturnType<typeof describe> | null = null
  const described = () => (known ??= describe(doors))
  return {
    openapi: '3.1.0' as const,
    info: {
      title: 'SupportOps',
      version,
      summary: 'A support desk whose agent acts: within written policy, exactly once, with a receipt.',
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This desk' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ key: [] }],
    get paths() {
      return described().paths
    },
    get components() {
      return described().components
    },
  }
}

function describe(doors: readonly Place[]) {
  const book = schemaBook()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const place of doors) {
    const path = place.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [place.method.toLowerCase()]: operation(place, book.refer) }
  }
  return { paths, components: { schemas: book.schemas(), securitySchemes: { key: keyScheme, session: sessionScheme } } }
}

type Refer = ReturnType<typeof schemaBook>['refer']

const introduction = `Programs send a key with every request, people sign in at \`POST /session\` and have a cookie. A request with a key is \`Authorization: Bearer sk_…\`. Amounts are whole minor units (cents), moments are ISO 8601 in UTC.

Send an \`Idempotency-Key\` with every write: the same key gives the first answer again, byte for byte, for at least 24 hours.

A no is a problem as RFC 9457 has it: \`code\` is stable, \`errors\` name the field and the fix.`

const keyScheme = {
  type: 'http' as const,
  scheme: 'bearer',
  description: 'An API key. Its scopes (support, read, calls, staff, admin) say which operations it may use.',
}

const sessionScheme = {
  type: 'apiKey' as const,
  in: 'cookie' as const,
  name: 'supportops',
  description:
    'The session of a person who signed in; its name is `__Host-supportops` over https. Writes must come from a page of the desk: `Origin` or `Sec-Fetch-Site` says so.',
}

function operation({ method, path, scope, door }: Place, refer: Refer) {
  return {
    operationId: operationId(method, path),
    tags: [door.tag],
    summary: door.does,
    description: [door.more, ...needs(scope, door)].filter(Boolean).join('\n\n') || door.does,
    security: securityOf(scope),
    parameters: [
      ...parameters('path', door.params, refer),
      ...parameters('query', door.query, refer),
      ...(isForKeys(scope) ? [staffHeader] : []),
      ...(method === 'GET' || door.isSecret ? [] : [keyHeader]),
      ...(method === 'GET' && door.events ? [lastEventHeader] : []),
    ],
    ...(door.body ? { requestBody: bodyOf(door.body, refer) } : {}),
    responses: { ...answersOf(door, scope !== null, refer), ...problemsOf(method, scope !== null, door, refer) },
  }
}

const rolesOf = { support: 'agent', read: 'agent', calls: 'agent', staff: 'agent', admin: 'admin' } as const

/** The words of a door about who may go through it. */
function needs(scope: Place['scope'], { reach }: Door): string[] {
  if (scope === null) return []
  if (scope === 'session') return ['For a person who has signed in, or given the password and owes a code.']
  if (scope === 'person') return ['For a person who has signed in.']
  if (scope === 'visitor') return ['For everybody but keys.']
  const customers = { all: ', and for customers', own: ', and for customers as far as it is theirs' }
  const people = `For people from the role \`${rolesOf[scope]}\` on${reach === null ? '' : customers[reach]}.`
  return [`Needs the scope \`${scope}\`. ${people}`]
}

function isForKeys(scope: Place['scope']): boolean {
  return scope !== null && !isForPeople(scope)
}

function securityOf(scope: Place['scope']) {
  if (scope === null) return []
  if (scope === 'visitor') return [{ session: [] }, {}]
  return isForKeys(scope) ? [{ key: [] }, { session: [] }] : [{ session: [] }]
}

/** `GET /orders/:number` is `get_orders_number`. */
function operationId(method: string, path: string): string {
  return `${method.toLowerCase()}${path.replaceAll(/[/:]+/g, '_')}`
}

function parameters(place: 'path' | 'query', schema: Door['params'], refer: Refer) {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description = name, ...rest } = refer(field, 'input') as JsonSchema & { description?: string }
    return { name, in: place, required: place === 'path', description, schema: rest }
  })
}

function bodyOf(body: NonNullable<Door['body']>, refer: Refer) {
  return {
    required: !body.safeParse(undefined).success,
    content: body === fileBody ? { [fileMedia]: {} } : { 'application/json': { schema: refer(body, 'input') } },
  }
}

const wordsOf: Readonly<Record<number, string>> = {
  200: 'What was asked for',
  201: 'Done, with the receipt',
  202: 'Not done yet: it waits for a yes',
  400: 'Not JSON, or not HTTP',
  401: 'No key that is in force, and nobody is signed in',
  403: 'The key or the person may not do this, or it did not come from a page of the desk',
  404: 'There is nothing under this address, or not for this customer',
  409: 'The records or the policy do not allow this, or the same request is still being worked on',
  410: 'Too late, or the customer was erased',
  413: 'The body is too large',
  415: 'The body is not JSON in UTF-8, or no file that can be attached',
  422: 'The request does not fit; `errors` name the field and the fix',
  429: 'Too many requests, or too many streams at once',
  500: 'Something went wrong on our side',
  503: 'Not available now; nothing was done',
}

function answersOf({ answers, events }: Door, limited: boolean, refer: Refer) {
  const all = events ? { 200: null, ...answers } : answers
  const entries = Object.entries(all).map(([status, schema]) => {
    const content = {
      ...(schema && contentOf(schema, refer)),
      ...(status === '200' && events && { 'text/event-stream': streamOf(events, refer) }),
    }
    return [status, { description: wordsOf[Number(status)] ?? 'Answer', ...headers(Number(status), limited), content }]
  })
  return Object.fromEntries(entries) as Record<string, unknown>
}

/** Bytes have no schema in OpenAPI 3.1. */
function contentOf(schema: NonNullable<Door['body']>, refer: Refer) {
  if (schema !== fileAnswer) return { 'application/json': { schema: refer(schema, 'output') } }
  return Object.fromEntries(attachmentTypes.map((type) => [type, {}]))
}

/** OpenAPI 3.1 has no word for the events of a stream: what each carries is named beside it. */
function streamOf(events: NonNullable<Door['events']>, refer: Refer) {
  const description = `Events as WHATWG HTML has them, each with an \`id\` and \`data\` in JSON: ${Object.keys(events).join(', ')}.`
  const data = Object.entries(events).map(([name, schema]) => [name, refer(schema, 'output')])
  return { schema: { type: 'string', maxLength: 10_000_000, description }, 'x-events': Object.fromEntries(data) }
}

function problemsOf(method: string, guarded: boolean, door: Door, refer: Refer) {
  const statuses = new Set([400, 422, 500, ...door.refuses.map((code) => statusOf[code])])
  if (guarded) for (const status of [401, 403, 429, 503]) statuses.add(status)
  if (method !== 'GET') for (const status of [409, 413, 415]) statuses.add(status)
  const more = new Set([404, 409, 410, 422])
  const entries = [...statuses]
    .filter((status) => !(status in door.answers))
    .map((status) => {
      const schema = more.has(status) ? door.refusalBody : problem
      const content = { 'application/problem+json': { schema: refer(schema, 'output') } }
      return [String(status), { description: wordsOf[status] ?? 'Problem', ...headers(status, guarded), content }]
    })
  return Object.fromEntries(entries) as Record<string, unknown>
}

const whole = { type: 'integer', format: 'int32', minimum: 0, maximum: 2_147_483_647 }

function headers(status: number, limited: boolean) {
  const limits = limited && {
    'RateLimit-Limit': { description: 'Requests this key may make a minute', schema: whole },
    'RateLimit-Remaining': { description: 'How many are left', schema: whole },
    'RateLimit-Reset': { description: 'Seconds until the count starts anew', schema: whole },
  }
  const again = [409, 429, 503].includes(status) && {
    'Retry-After': { description: 'Seconds after which trying again makes sense', schema: whole },
  }
  return limits || again ? { headers: { ...limits, ...again } } : {}
}

const staffHeader = {
  name: 'X-Staff',
  in: 'header',
  required: false,
  description: 'Id of the person of the staff for whom the key acts; needs the scope `staff`.',
  schema: { type: 'string', pattern: '^[\\w.:@-]{1,100}$', maxLength: 100 },
}

const lastEventHeader = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'Id of the last event that arrived, when a stream broke off.',
  schema: { type: 'string', pattern: '^\\d{1,9}$', maxLength: 9 },
}

const keyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same request gives the first answer again, and nothing is done twice.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$', minLength: 1, maxLength: 255 },
}
