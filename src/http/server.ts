import { setMaxListeners } from 'node:events'
import type { IncomingMessage } from 'node:http'
import helmet from '@fastify/helmet'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { mustHoldNoCard } from '../agent/card_free.ts'
import type { Follow } from '../agent/telling.ts'
import { newId } from '../core/id.ts'
import { Refusal } from '../core/refusal.ts'
import type { Browser } from '../accounts/sessions.ts'
import { answerOnce, keyedRequest, written } from './answers.ts'
import { readJson, refuseOtherCharsets } from './body.ts'
import { cookieText, tokenIn } from './cookie.ts'
import type { HandedOut, Kept, Streamed } from './door.ts'
import { doors, type Place } from './doors.ts'
import { sendEvents, whenClosed } from './event_stream.ts'
import { forCustomer } from './for_customer.ts'
import { followed } from './follow.ts'
import { type Admit, doorkeeper } from './doorkeeper.ts'
import type { Identity } from './identity.ts'
import { fileBody, fileMedia, IncomingFile } from './incoming_file.ts'
import { nowhere } from './nowhere.ts'
import { documentation } from './pages.ts'
import type { Parts } from './parts.ts'
import { servePortal } from './portal.ts'
import { stillSignedIn } from './person.ts'
import { mustNotBeForeign } from './same_origin.ts'
import { problemTold, refuseNoise, send, sendProblem } from './send.ts'
import { sendFile } from './send_file.ts'
import { bringsUp, mostFiles, mostOfPerson, placeMayBeFreeAfter, streamPlaces } from './stream_places.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null at a door that is open to everybody. */
    identity: Identity | null
  }
}

/** How long requests under way may take when the server closes, in milliseconds; then their connections are cut. */
const patience = 4_000

/** Streams of turns get so much less than that to end by themselves. */
const streamsEarlier = 500

/** Doors read what was sent by their contract, so Fastify's compilers of schemas, a tenth of all modules, stay unloaded. */
const noSchemas = {
  buildValidator: () => () => refuseSchema(),
  buildSerializer: () => () => refuseSchema(),
}

function refuseSchema(): never {
  throw new TypeError('a schema belongs into the contract of a door')
}

/** What a browser that strays here is told; the headers of helmet that mean nothing to an API are left out. */
const forBrowsers = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginOpenerPolicy: false,
  dnsPrefetchControl: false,
  ieNoOpen: false,
  originAgentCluster: false,
  permittedCrossDomainPolicies: false,
  xssFilter: false,
} as const

/** The HTTP API over a desk. It listens on nothing yet; `close` ends within five seconds, whoever keeps a connection. */
export async function buildServer(parts: Parts): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: parts.limits.bodyBytes,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: requestIds(),
    // The socket is hop 0; what a stranger writes into the header stands before what the operator's own proxies add.
    trustProxy: (_address: string, hop: number) => hop < parts.site.proxies,
    frameworkErrors: (error, request, reply) => void sendProblem(parts, error, request, reply),
    clientErrorHandler: refuseNoise,
    routerOptions: { maxParamLength: 200 },
    schemaController: { compilersFactory: noSchemas },
  })
  server.server.headersTimeout = 15_000
  server.decorateRequest('identity', null)
  await server.register(helmet, forBrowsers)
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  server.addHook('onResponse', (request, reply, done) => {
    observe(parts, request, reply)
    done()
  })
  const closing = closingOf(server)
  readBodies(server)
  server.setErrorHandler((error, request, reply) => sendProblem(parts, error, request, reply))
  server.setNotFoundHandler(nowhere(doors))

  await openDoors(server, parts, closing)
  server.get('/metrics', async (_request, reply) =>
    reply.type(parts.metrics.contentType).send(await parts.metrics.text()),
  )
  const index = await documentation(server, doors, parts.health().version)
  const failed = (error: unknown): void => parts.desk.observe.fault(error, 'drawing a page')
  servePortal(server, index, { portal: parts.portal, fileBytes: parts.limits.fileBytes, failed })
  return server
}

/** `now` ends what would go on for ever, `late` what is still at work shortly before connections are cut. */
type Closing = { readonly now: AbortSignal; readonly late: AbortSignal }

function closingOf(server: FastifyInstance): Closing {
  const now = new AbortController()
  const late = new AbortController()
  // Hundreds of streams listen to them.
  for (const { signal } of [now, late]) setMaxListeners(0, signal)
  server.addHook('preClose', async () => {
    now.abort()
    setTimeout(() => late.abort(), patience - streamsEarlier).unref()
    setTimeout(() => server.server.closeAllConnections(), patience).unref()
  })
  return { now: now.signal, late: late.signal }
}

type House = {
  readonly parts: Parts
  readonly admit: Admit
  readonly closing: Closing
  readonly streams: ReturnType<typeof streamPlaces>
  readonly files: ReturnType<typeof streamPlaces>
}

/** Those that take a file apart from those that take JSON. */
async function openDoors(server: FastifyInstance, parts: Parts, closing: Closing): Promise<void> {
  const streams = streamPlaces(parts.limits.streams, parts.limits.streamsOfKey)
  const files = streamPlaces(mostFiles.all, mostFiles.own, bringsUp)
  const house = { parts, admit: doorkeeper(parts), closing, streams, files }
  for (const place of doors.filter((one) => !takesFile(one))) hang(server, house, place)
  await server.register(async (inner) => {
    readFiles(inner)
    for (const place of doors.filter(takesFile)) hang(inner, house, place)
  })
}

function hang(server: FastifyInstance, house: House, place: Place): void {
  const { parts, admit, closing } = house
  const { method, path, scope } = place
  server.route({
    method,
    url: path,
    onRequest: async (request, reply) => {
      if (scope === null) mustNotBeForeign(request, parts.site)
      else request.identity = await admit(request, reply, place)
    },
    handler: async (request, reply) => {
      takePlace(house, place, request, reply)
      const answer = await answerTo(house, place, request)
      if (answer.replayed) reply.header('idempotency-replayed', 'true')
      if ('file' in answer) return sendFile(request, reply, answer.file)
      if (!('feed' in answer)) {
        if (answer.cookie !== undefined) reply.header('set-cookie', cookieText(answer.cookie, parts.site))
        return send(reply, answer)
      }
      return sendEvents(reply, answer.feed, {
        closing: method === 'GET' ? closing.now : closing.late,
        beat: async () => scope !== null && admit(request, reply, place),
        stands: async () => request.identity?.signedIn && stillSignedIn(parts, request),
        left: () => observe(parts, request, reply),
      })
    },
  })
}

/** Before any work is done: who is refused may send the same again. */
function takePlace({ streams, files }: House, place: Place, request: FastifyRequest, reply: FastifyReply): void {
  const { identity } = request
  const places = takesFile(place) ? files : isFollowed(place, request) ? streams : null
  if (!places) return
  reply.header('retry-after', placeMayBeFreeAfter)
  const key = identity?.key
  const scope = identity?.scope ?? ''
  whenClosed(reply, key ? places.take(key.id) : places.take(scope, places === streams ? mostOfPerson : undefined))
  reply.removeHeader('retry-after')
}

async function answerTo(
  { parts, closing }: House,
  place: Place,
  request: FastifyRequest,
): Promise<Kept | Streamed | HandedOut> {
  const { method, door } = place
  const { identity, params, query, body } = request
  const keyed = method === 'GET' || door.isSecret || !identity ? null : keyOf(request, identity)
  const caller = identity?.caller ?? { kind: 'integration' as const, id: 'nobody' }
  const lastEventId = lastEventIdOf(request)
  const { staff = null, signedIn = null } = identity ?? {}
  const who = { caller, staff, signedIn, browser: browserOf(parts, request), ip: request.ip }
  const shown = caller.kind === 'customer' ? forCustomer : (kept: Kept) => kept
  const work = door.open(parts, { params, query, body, ...who, keyed, lastEventId })
  if (method === 'GET') {
    const given = await work()
    return 'feed' in given || 'file' in given ? given : shown(written(given))
  }
  const once = async (follow?: Follow): Promise<Kept> =>
    shown(
      keyed && !door.keepsAnswers
        ? await answerOnce(parts.desk, keyed, () => work(follow))
        : written(await work(follow)),
    )
  if (!isFollowed(place, request)) return once()
  return followed(once, (error) => JSON.stringify(problemTold(parts, error, request)), closing.late)
}

/** A door that is read with GET has nothing but events. */
function isFollowed({ method, door }: Place, request: FastifyRequest): boolean {
  return door.events !== null && (method === 'GET' || wantsEvents(request))
}

/** Names of browsers are short; what else stands there says nothing. */
function browserOf({ site }: Parts, request: FastifyRequest): Browser {
  const client = (request.headers['user-agent'] ?? '').replaceAll(/[^\x20-\x7e]/g, '').slice(0, 200)
  return { token: tokenIn(request, site), client }
}

/** A browser's list of what it takes names it; a wildcard means the ordinary answer. */
function wantsEvents({ headers }: FastifyRequest): boolean {
  return /(?:^|,)\s*text\/event-stream\s*(?:[;,]|$)/i.test(headers.accept ?? '')
}

/** Ids of events are numbers of ours; anything else is a listener's first time. */
function lastEventIdOf({ headers }: FastifyRequest): number | null {
  const id = headers['last-event-id']
  return typeof id === 'string' && /^\d{1,9}$/.test(id) ? Number(id) : null
}

/** 1 to 255 visible ASCII characters, as the draft of the header field asks for at most. */
function keyOf(request: FastifyRequest, { scope }: Identity) {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Refusal('bad_input', 'The Idempotency-Key does not fit.', [
      { path: 'Idempotency-Key', fix: 'use 1 to 255 visible ASCII characters' },
    ])
  mustHoldNoCard(key, 'Idempotency-Key')
  return keyedRequest(key, scope, `${request.method} ${request.url}`, bodyOf(request))
}

/** A file is compared by its door, once it was read. */
function bodyOf({ body }: FastifyRequest): unknown {
  return body instanceof IncomingFile ? undefined : body
}

function takesFile({ door }: Place): boolean {
  return door.body === fileBody
}

/** Doors that take a file take nothing else, and read it by themselves. */
function readFiles(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(fileMedia, async ({ headers }: FastifyRequest, body: IncomingMessage) => {
    return new IncomingFile(body, headers['content-length'])
  })
}

/** Bodies are JSON and nothing else; how they are read is in body.ts. */
function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      refuseOtherCharsets(request.raw)
      return readJson(body)
    },
  )
}

/** A sane id of the caller's is kept, so that one request can be followed through several logs; the others are counted. */
function requestIds(): (request: IncomingMessage) => string {
  const run = newId('req', Date.now())
  let count = 0
  return ({ headers }) => {
    const given = headers['x-request-id']
    return typeof given === 'string' && /^[\w.:-]{1,80}$/.test(given) ? given : `${run}_${++count}`
  }
}

function observe({ metrics, log }: Parts, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown')
  const { statusCode: status, elapsedTime: milliseconds } = reply
  metrics.observeRequest(route, request.method, status, milliseconds / 1000)
  const { key, staff } = request.identity ?? { key: null, staff: null }
  const who = { keyId: key?.id ?? null, staffId: staff?.id ?? null }
  log({ requestId: request.id, method: request.method, route, status, milliseconds, ...who })
}
