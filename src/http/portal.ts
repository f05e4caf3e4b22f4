import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AnswerPage, ReadForPage } from './contract/page.ts'

/** One file of the built portal, as it is sent. */
export type PortalFile = {
  readonly type: string
  readonly plain: Buffer
  readonly gzip: Buffer | null
  readonly brotli: Buffer | null
}

/** What there is of the portal; `why` is one sentence for people. */
export type Portal =
  | { readonly kind: 'ready'; readonly answer: AnswerPage; readonly assets: ReadonlyMap<string, PortalFile> }
  | { readonly kind: 'building' }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'off' }

/** Addresses of the portal's own pages beside `/`; every other address belongs to the API. */
export const portalPaths = ['/sign-in', '/register', '/reset', '/link', '/my', '/my/*', '/desk', '/desk/*'] as const

const html = 'text/html; charset=utf-8'
const forever = 'public, max-age=31536000, immutable'

type Served = {
  readonly portal: () => Portal
  /** Size of the largest file that the desk takes, in bytes. */
  readonly fileBytes: number
  failed(error: unknown): void
}

/** Serves the pages, and what they are made of. `/` stays the list of addresses for who does not ask for a page. */
export function servePortal(server: FastifyInstance, index: object, served: Served): void {
  const { portal } = served
  const list = JSON.stringify(index)
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    const now = portal()
    if (now.kind === 'off') return reply.callNotFound()
    return now.kind === 'ready'
      ? sendPage(server, request, reply, { ...served, answer: now.answer })
      : sendNotYet(reply, now)
  }
  server.get('/', async (request, reply) => {
    reply.header('vary', 'accept')
    if (portal().kind !== 'off' && wantsPage(request)) return page(request, reply)
    return reply.type('application/json; charset=utf-8').send(list)
  })
  for (const path of portalPaths) server.get(path, page)
  server.get('/assets/:name', async (request: FastifyRequest<{ Params: { name: string } }>, reply) => {
    const now = portal()
    const file = now.kind === 'ready' ? now.assets.get(request.params.name) : undefined
    return file ? sendFile(request, reply, file) : reply.callNotFound()
  })
}

function wantsPage({ headers }: FastifyRequest): boolean {
  return /(?:^|,)\s*text\/html\s*(?:[;,]|$)/i.test(headers.accept ?? '')
}

/** Mantine writes style sheets while it runs, so they carry the number of their page; scripts are files of ours or carry it too. */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

async function sendPage(
  server: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  { answer, fileBytes, failed }: Served & { readonly answer: AnswerPage },
): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64')
  const { cookie = '', 'accept-language': languages = '', 'sec-fetch-site': from } = request.headers
  const asked = { url: request.url, cookie, languages, isFromElsewhere: from === 'cross-site', nonce, fileBytes }
  const answered = await answer({ ...asked, read: readerFor(server, request), failed })
  reply.header('cache-control', 'no-store')
  if (answered.kind === 'redirect') return reply.redirect(answered.to, 302)
  return reply.header('content-security-policy', policyOf(nonce)).type(html).send(answered.html)
}

/** What says who asks, and from where. */
const whose = ['cookie', 'host', 'user-agent', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'] as const

/** Reads from the doors of this very server, which admit whoever asks for the page as they do at any other time. */
function readerFor(server: FastifyInstance, { headers, socket }: FastifyRequest): ReadForPage {
  const own = whose.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]))
  const from = { accept: 'application/json', ...Object.fromEntries(own) }
  return async (url) => {
    const { statusCode: status, body } = await server.inject({
      url,
      headers: from,
      ...(socket.remoteAddress !== undefined && { remoteAddress: socket.remoteAddress }),
    })
    return { status, body }
  }
}

function sendNotYet(reply: FastifyReply, portal: Exclude<Portal, { kind: 'off' | 'ready' }>): FastifyReply {
  reply.header('content-security-policy', policyOf('none')).header('cache-control', 'no-store').type(html)
  const isSoon = portal.kind === 'building'
  if (isSoon) reply.header('retry-after', '2').header('refresh', '2')
  const says = isSoon ? 'These pages are being built and will show in a few seconds.' : portal.why
  return reply.code(503).send(notYet(says))
}

function notYet(says: string): string {
  const text = says.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>SupportOps</title></head><body><p>${text}</p><p>The API works meanwhile: <a href="/docs">/docs</a></p></body></html>\n`
}

/** Names of assets change with what is in them, so a browser never has to ask again. */
function sendFile({ headers }: FastifyRequest, reply: FastifyReply, file: PortalFile): FastifyReply {
  const taken = headers['accept-encoding'] ?? ''
  reply.header('cache-control', forever).header('vary', 'accept-encoding').type(file.type)
  if (file.brotli && /\bbr\b/.test(taken)) return reply.header('content-encoding', 'br').send(file.brotli)
  if (file.gzip && /\bgzip\b/.test(taken)) return reply.header('content-encoding', 'gzip').send(file.gzip)
  return reply.send(file.plain)
}
