import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import type { Place } from './doors.ts'
import { openApi } from './openapi.ts'

const require = createRequire(import.meta.url)
const name = 'SupportOps'

/** The name as a picture, for the head of the Swagger UI. */
const wordmark = `<svg xmlns="http://www.w3.org/2000/svg" width="170" height="40"><text y="28" font-family="sans-serif" font-size="26" font-weight="700" fill="#fff">${name}</text></svg>`

/** The pages load what this server has and nothing else. */
const swaggerPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** ReDoc writes its style sheet while it runs, and searches in a worker that it makes from a blob. */
const redocPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const redocPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name} API</title>
</head>
<body>
<div id="redoc"></div>
<script src="/redoc/redoc.standalone.js"></script>
<script src="/redoc/start.js"></script>
</body>
</html>
`

const redocStart = `Redoc.init('/openapi.json', { nativeScrollbars: true }, document.getElementById('redoc'))\n`

/** ReDoc shows a logo of its maker from the maker's network; an empty picture takes its place. */
const makersLogo = /https:\/\/cdn\.redoc\.ly\/[\w./-]+/g
const emptyPicture = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

/** The API's description as a file and as two pages, all from this server. Returns where everything is. */
export async function documentation(server: FastifyInstance, doors: readonly Place[], version: string) {
  const document = openApi(doors, version)
  let text: string | null = null
  server.get('/openapi.json', async (_request, reply) => {
    text ??= JSON.stringify(document)
    return reply.type('application/json; charset=utf-8').send(text)
  })
  await server.register(swagger, { mode: 'static', specification: { document } })
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: swaggerPolicy,
    theme: { title: `${name} API` },
    logo: { type: 'image/svg+xml', content: Buffer.from(wordmark), href: '/docs', target: '_self' },
    uiConfig: { deepLinking: true, displayRequestDuration: true, validatorUrl: null },
  })
  redoc(server)
  return {
    name,
    version,
    docs: '/docs',
    redoc: '/redoc',
    openapi: '/openapi.json',
    health: '/health',
    ready: '/ready',
  }
}

function redoc(server: FastifyInstance): void {
  let bundle: string | null = null
  server.get('/redoc', async (_request, reply) =>
    reply.header('content-security-policy', redocPolicy).type('text/html; charset=utf-8').send(redocPage),
  )
  server.get('/redoc/start.js', async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(redocStart),
  )
  server.get('/redoc/redoc.standalone.js', async (_request, reply) => {
    bundle ??= readFileSync(require.resolve('redoc/bundles/redoc.standalone.js'), 'utf8').replaceAll(
      makersLogo,
      emptyPicture,
    )
    return reply.header('cache-control', 'public, max-age=86400').type('text/javascript; charset=utf-8').send(bundle)
  })
}
