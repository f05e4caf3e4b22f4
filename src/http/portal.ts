import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** One file of the built portal, as it is sent. */
export type PortalFile = {
  readonly type: string
  readonly plain: Buffer
  readonly gzip: Buffer | null
  readonly brotli: Buffer | null
}

/** What there is of the portal; `why` is one sentence for people. */
export type Portal =
  | { readonly kind: 'ready'; readonly page: string; readonly assets: ReadonlyMap<string, PortalFile> }
  | { readonly kind: 'building' }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'off' }

/** Addresses of the portal's own pages beside `/`; every other address belongs to the API. */
export const portalPaths = ['/sign-in', '/register', '/reset', '/link', '/my', '/my/*', '/desk', '/desk/*'] as const

const html = 'text/html; charset=utf-8'
const forever = 'public, max-age=31536000, immutable'

/** Serves the pages, which are told the size of the largest file, and what they are made of. `/` stays the list of addresses for who does not ask for a page. */
export function servePortal(server: FastifyInstance, portal: () => Portal, index: object, fileBytes = 0): void {
  const list = JSON.stringify(index)
  server.get('/', async (request, reply) => {
    reply.header('vary', 'accept')
    const now = portal()
    if (now.kind !== 'off' && wantsPage(request)) return sendPage(reply, now, fileBytes)
    return reply.type('application/json; charset=utf-8').send(list)
  })
  for (const path of portalPaths)
    server.get(path, async (_request, reply) => {
      const now = portal()
      return now.kind === 'off' ? reply.callNotFound() : sendPage(reply, now, fileBytes)
    })
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

function sendPage(reply: FastifyReply, portal: Exclude<Portal, { kind: 'off' }>, fileBytes: number): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  reply.header('content-security-policy', policyOf(nonce)).header('cache-control', 'no-store').type(html)
  if (portal.kind === 'ready')
    return reply.send(portal.page.replaceAll('{{nonce}}', nonce).replaceAll('{{file_bytes}}', String(fileBytes)))
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
