import type { InjectOptions } from 'fastify'
import { expect } from 'vitest'
import { problem } from '../http/contract/problem.ts'
import { doors } from '../http/doors.ts'
import { fileAnswer } from '../http/incoming_file.ts'
import type { TestShop } from './shop.ts'

export type Told = {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly text: string
  /** The body, read as JSON; members are looked up by a dotted path, as in `told.at('items.0.id')`. */
  at(path: string): unknown
  /** The string at such a path; throws when there is none. */
  word(path: string): string
}

type Asked = Omit<InjectOptions, 'method' | 'url'> & { readonly key?: string | null }

type Described = { readonly paths: Record<string, Record<string, { readonly responses: Record<string, unknown> }>> }

/**
 * Asks a shop's server with its key. Every answer of a known door is held against the description of the API: its
 * status is documented, and its body is what the contract says.
 */
export function asking(shop: TestShop) {
  let described: Promise<Described> | null = null
  return async (method: 'GET' | 'POST' | 'DELETE', url: string, asked: Asked = {}): Promise<Told> => {
    const { key = shop.key, headers, ...rest } = asked
    const authorization = key === null ? {} : { authorization: `Bearer ${key}` }
    const response = await shop.server.inject({ method, url, headers: { ...authorization, ...headers }, ...rest })
    described ??= shop.server.inject('/openapi.json').then((answer) => answer.json<Described>())
    hold(await described, method, url, response.statusCode, response.body)
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      at: (path) => lookUp(JSON.parse(response.body), path),
      word: (path) => wordAt(JSON.parse(response.body), path),
    }
  }
}

function hold(described: Described, method: string, url: string, status: number, text: string): void {
  const path = url.replace(/\?.*$/s, '')
  const place = doors.find(
    (one) => one.method === method && new RegExp(`^${one.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path),
  )
  if (!place) return
  const operation = described.paths[place.path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
  expect(Object.keys(operation?.responses ?? {}), `${method} ${url}: ${text.slice(0, 300)}`).toContain(String(status))
  const { answers, refusalBody } = place.door
  if (answers[status] === fileAnswer) return
  const schema = answers[status] ?? ([404, 409, 410, 422].includes(status) ? refusalBody : problem)
  const read = schema.safeParse(JSON.parse(text))
  expect(read.error?.issues ?? [], `${method} ${url}: ${text.slice(0, 300)}`).toEqual([])
}

function wordAt(value: unknown, path: string): string {
  const found = lookUp(value, path)
  if (typeof found !== 'string') throw new TypeError(`no string at ${path} in ${JSON.stringify(value)}`)
  return found
}

function lookUp(value: unknown, path: string): unknown {
  if (path === '') return value
  return path.split('.').reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined
  }, value)
}
