import type { FastifyRequest } from 'fastify'
import { Refusal } from '../core/refusal.ts'
import type { Parts } from './parts.ts'

/** Refuses a write that a browser sends along with its session unless one of our own pages made it. */
export function mustBeOurs(request: FastifyRequest, site: Parts['site']): void {
  if (isRead(request)) return
  const { origin, 'sec-fetch-site': from } = request.headers
  if (origin === undefined ? from === 'same-origin' : isOwn(origin, request, site)) return
  throw foreign()
}

/** Refuses a write that says itself that it comes from a page of somebody else; a program says nothing. */
export function mustNotBeForeign(request: FastifyRequest, site: Parts['site']): void {
  if (isRead(request)) return
  const { origin, 'sec-fetch-site': from } = request.headers
  const isForeign = from !== undefined && from !== 'same-origin' && from !== 'none'
  if (isForeign || (origin !== undefined && !isOwn(origin, request, site))) throw foreign()
}

/** Without an address in the settings, the one that the browser itself asked is ours. */
function isOwn(origin: string, { headers }: FastifyRequest, site: Parts['site']): boolean {
  if (site.origin !== null) return origin === site.origin
  if (!URL.canParse(origin)) return false
  const { protocol, host } = new URL(origin)
  const asked = `${protocol}//${headers.host ?? ''}`
  return URL.canParse(asked) && new URL(asked).host === host
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

function foreign(): Refusal {
  return new Refusal('forbidden', 'This did not come from a page of this desk.', [
    { path: 'Origin', fix: 'send it from the desk itself, or use an API key; SUPPORTOPS_URL names its address' },
  ])
}
