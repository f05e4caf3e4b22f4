import type { FastifyRequest } from 'fastify'
import type { Parts } from './parts.ts'

/** What an answer does to the session's cookie: a token that is good until a moment, or null to take it away. */
export type Cookie = { readonly token: string; readonly until: number } | null

type Site = Parts['site']

/** The token that a browser sent; null without one, or with something that is none. */
export function tokenIn({ headers }: FastifyRequest, site: Site): string | null {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=', 2)
    if (name === nameAt(site)) return /^[\w-]{43}$/.test(value) ? value : null
  }
  return null
}

/** The value of `Set-Cookie`: no script reads it, no other site sends it, and over https it never goes without. */
export function cookieText(cookie: Cookie, site: Site): string {
  const lasts = cookie === null ? 'Max-Age=0' : `Expires=${new Date(cookie.until).toUTCString()}`
  const secure = isSecure(site) ? '; Secure' : ''
  return `${nameAt(site)}=${cookie?.token ?? ''}; Path=/; ${lasts}; HttpOnly; SameSite=Strict${secure}`
}

/** With this prefix a browser takes the cookie from nobody but this very host over https. */
function nameAt(site: Site): string {
  return isSecure(site) ? '__Host-supportops' : 'supportops'
}

function isSecure({ origin }: Site): boolean {
  return origin?.startsWith('https:') ?? false
}
