import { readFileSync } from 'node:fs'
import { fastify } from 'fastify'
import { describe, expect, test } from 'vitest'
import { openTestShop } from '../testing/shop.ts'
import { type Portal, portalPaths, servePortal } from './portal.ts'
import { doors } from './doors.ts'

const html = { accept: 'text/html,application/xhtml+xml' }
const script = Buffer.from('export const a = 1\n')
const ready: Portal = {
  kind: 'ready',
  answer: async ({ nonce, url }) =>
    url === '/my/old'
      ? { kind: 'redirect', to: '/sign-in?onward=%2Fmy' }
      : { kind: 'page', html: `<meta content="${nonce}"><script nonce="${nonce}"></script>` },
  assets: new Map([
    [
      'main-abc.js',
      { type: 'text/javascript; charset=utf-8', plain: script, gzip: null, brotli: Buffer.from([11, 2]) },
    ],
  ]),
}

function serving(portal: Portal) {
  const server = fastify()
  servePortal(server, { name: 'SupportOps' }, { portal: () => portal, fileBytes: 0, failed: () => {} })
  return (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers })
}

describe('the pages for people', () => {
  test('are one page at every address of theirs, with scripts and styles of this page only, and no other place', async () => {
    const get = serving(ready)
    for (const url of ['/', '/sign-in', '/register', '/reset', '/link', '/my', '/my/orders/12345', '/desk/inbox']) {
      const { statusCode, body, headers } = await get(url, html)
      const nonce = /content="([\w+/=]{24})"/.exec(body)?.[1] ?? 'none'
      expect(statusCode).toBe(200)
      expect(body).toContain(`<script nonce="${nonce}">`)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`)
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(policy).toMatch(/^default-src 'none'; /)
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(headers['cache-control']).toBe('no-store')
    }
    expect((await get('/', html)).body).not.toBe((await get('/', html)).body)
  })

  test('lead to where somebody can go on, and nothing keeps the way', async () => {
    const { statusCode, headers } = await serving(ready)('/my/old', html)
    expect([statusCode, headers.location]).toEqual([302, '/sign-in?onward=%2Fmy'])
    expect(headers['cache-control']).toBe('no-store')
  })

  test('leave the start of the API as it is for who does not ask for a page', async () => {
    expect((await serving(ready)('/')).json()).toEqual({ name: 'SupportOps' })
    expect((await serving(ready)('/', { accept: '*/*' })).json()).toEqual({ name: 'SupportOps' })
    expect((await serving({ kind: 'off' })('/', html)).json()).toEqual({ name: 'SupportOps' })
  })

  test('say that they are being built, or why they are not there, and send nobody away from the API', async () => {
    const soon = await serving({ kind: 'building' })('/my', html)
    expect([soon.statusCode, soon.headers['refresh'], soon.headers['retry-after']]).toEqual([503, '2', '2'])
    const broken = await serving({ kind: 'broken', why: 'No <script> could be built & so on.' })('/', html)
    expect(broken.statusCode).toBe(503)
    expect(broken.body).toContain('No &lt;script> could be built &amp; so on.')
    expect(broken.headers['refresh']).toBe(undefined)
  })

  test('are sent as small as a browser takes them, and kept by it', async () => {
    const get = serving(ready)
    const small = await get('/assets/main-abc.js', { 'accept-encoding': 'gzip, br' })
    expect([small.headers['content-encoding'], small.rawPayload]).toEqual(['br', Buffer.from([11, 2])])
    expect(small.headers['cache-control']).toContain('immutable')
    const plain = await get('/assets/main-abc.js', { 'accept-encoding': 'identity' })
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, script.toString()])
    for (const name of ['other.js', '..%2f..%2fpackage.json', '__proto__'])
      expect((await get(`/assets/${name}`)).statusCode).toBe(404)
  })

  test('take no address from the API, and an unknown one stays a problem', async () => {
    const taken = doors.map(({ path }) => path).filter((path) => portalPaths.some((own) => fits(own, path)))
    expect(taken).toEqual([])
    const shop = await openTestShop()
    const { statusCode, headers } = await shop.server.inject({ url: '/mything', headers: html })
    expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8'])
    expect((await shop.server.inject({ url: '/my', headers: html })).statusCode).toBe(404)
    await shop.close()
  })

  test('are served at each address that a page has', () => {
    const table = readFileSync('portal/pages.tsx', 'utf8')
    const paths = [...table.matchAll(/path: '([^']+)'/g)].map(([, path]) => path ?? '')
    expect(paths.length).toBeGreaterThan(8)
    expect(paths.filter((path) => !portalPaths.some((own) => fits(own, path)))).toEqual([])
  })
})

function fits(own: string, path: string): boolean {
  return own.endsWith('/*') ? path.startsWith(own.slice(0, -1)) : own === path
}
