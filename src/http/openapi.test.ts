import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachmentTypes } from '../core/attachment.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { doors } from './doors.ts'

type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly responses: Record<string, { readonly description: string; readonly content: Record<string, unknown> }>
}

type Described = {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, unknown> }
}

let shop: TestShop
let text: string
let described: Described

beforeAll(async () => {
  shop = await openTestShop()
  text = (await shop.server.inject('/openapi.json')).body
  described = JSON.parse(text) as Described
})

afterAll(() => shop.close())

const operations = () =>
  Object.entries(described.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, one]) => ({ path, method, one })),
  )

test('the description is OpenAPI 3.1 and has every door once', () => {
  expect(described.openapi).toBe('3.1.0')
  expect(operations()).toHaveLength(doors.length)
  const ids = operations().map(({ one }) => one.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every reference leads somewhere, and every named schema is used', () => {
  const names = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, name]) => name))
  expect([...names].every((name) => name?.startsWith('#/components/schemas/'))).toBe(true)
  expect(new Set([...names].map((name) => name?.split('/').at(-1)))).toEqual(
    new Set(Object.keys(described.components.schemas)),
  )
  expect(text).not.toContain('$defs')
})

/** What answers with a file. */
const files: Readonly<Record<string, readonly string[]>> = { 'get /attachments/{id}': attachmentTypes }

const streamed: Readonly<Record<string, string[]>> = {
  'post /support/resolve': ['application/json', 'text/event-stream'],
  'get /conversation/{id}/events': ['text/event-stream'],
  'get /tickets/events': ['text/event-stream'],
  'get /audit/verification': ['text/event-stream'],
}

test('every event of a stream is named with what it carries', () => {
  const events = (path: string, method: string) => {
    const { responses } = described.paths[path]?.[method] ?? {}
    return responses?.['200']?.content['text/event-stream'] as { 'x-events': Record<string, { $ref: string }> }
  }
  expect(Object.keys(events('/support/resolve', 'post')['x-events'])).toEqual(['status', 'words', 'result', 'problem'])
  expect(Object.keys(events('/conversation/{id}/events', 'get')['x-events'])).toEqual([
    'message',
    'standing',
    'problem',
  ])
})

test('every operation says what it does, what it refuses and how', () => {
  for (const { path, method, one } of operations()) {
    const where = `${method} ${path}`
    expect(one.summary && one.description, where).toBeTruthy()
    const statuses = Object.keys(one.responses)
    expect(statuses, where).toEqual(expect.arrayContaining(['400', '422', '500']))
    expect(
      statuses.some((status) => status.startsWith('2')),
      where,
    ).toBe(true)
    for (const [status, { description, content }] of Object.entries(one.responses)) {
      expect(description, `${where} ${status}`).toBeTruthy()
      const type =
        Number(status) < 400 || (path === '/ready' && status === '503')
          ? 'application/json'
          : 'application/problem+json'
      const streams = status === '200' ? (streamed[where] ?? files[where]) : undefined
      expect(Object.keys(content), `${where} ${status}`).toEqual(streams ?? [type])
    }
    const inPath = one.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
    expect(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      where,
    ).toEqual(inPath)
  }
})

test('every write takes an Idempotency-Key, but those that hear or tell a secret or write nothing', () => {
  const secret = new Set(doors.filter(({ door }) => door.isSecret).map(({ method, path }) => `${method} ${path}`))
  for (const { method, path, one } of operations())
    expect(one.parameters.some(({ name }) => name === 'Idempotency-Key')).toBe(
      method !== 'get' && !secret.has(`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
  expect(secret.size).toBe(14)
})

test('the pages load from this server and from nowhere else', async () => {
  const pages = ['/docs/', '/docs/static/swagger-initializer.js', '/redoc', '/redoc/start.js']
  for (const url of pages) {
    const page = await shop.server.inject(url)
    expect(page.statusCode, url).toBe(200)
    expect(page.headers['content-type'], url).toMatch(/charset=utf-8/i)
    expect(page.body.match(/(?:src|href)="?(?:https?:)?\/\/|fonts\.google|cdn\./g), url).toBeNull()
    expect(page.headers['content-security-policy'], url).toMatch(/^default-src 'none'/)
    for (const [, source = ''] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const loaded = await shop.server.inject(new URL(source, `http://desk${url}`).pathname)
      expect(loaded.statusCode, source).toBe(200)
    }
  }
  const bundle = await shop.server.inject('/redoc/redoc.standalone.js')
  expect(bundle.headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(bundle.body).not.toContain('cdn.redoc.ly')
})

test('the start page leads to the documentation', async () => {
  const start = (await shop.server.inject('/')).json() as Record<string, string>
  for (const name of ['docs', 'redoc', 'openapi', 'health', 'ready'])
    expect((await shop.server.inject(start[name] ?? '')).statusCode, name).toBe(200)
})
