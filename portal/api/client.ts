import type { Problem } from '../../src/http/contract/problem.ts'

/** A no of the desk, or a fault: `title` and `detail` are words for people. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'Refused'
    this.problem = problem
  }
}

/** The desk could not be reached at all. */
export class Unreached extends Error {}

type Carry = (path: string, init: RequestInit) => Promise<Response>

/** How requests reach the desk: from a browser, over the network. */
let carry: Carry = (path, init) => fetch(path, init)

/** Lets requests go another way, where there is no network between. */
export function carryBy(other: Carry): void {
  carry = other
}

type Method = 'GET' | 'POST' | 'DELETE'
type Asked = {
  readonly body?: unknown
  readonly key?: string
  readonly accept?: string
  readonly signal?: AbortSignal
}

/** Asks the desk as whoever is signed in. Throws `Refused` or `Unreached`. */
export async function reach(method: Method, path: string, asked: Asked = {}): Promise<Response> {
  const headers = new Headers({ accept: asked.accept ?? 'application/json' })
  if (asked.body !== undefined) headers.set('content-type', 'application/json')
  if (asked.key !== undefined) headers.set('idempotency-key', asked.key)
  const body = asked.body === undefined ? null : JSON.stringify(asked.body)
  const response = await carry(path, { method, headers, body, signal: asked.signal ?? null }).catch(
    (error: unknown) => {
      throw new Unreached('', { cause: error })
    },
  )
  if (response.ok) return response
  throw new Refused(await problemIn(response))
}

export async function ask<Answer>(method: Method, path: string, asked: Asked = {}): Promise<Answer> {
  const response = await reach(method, path, asked)
  return (await response.json()) as Answer
}

async function problemIn(response: Response): Promise<Problem> {
  const { status, statusText: title } = response
  try {
    return (await response.json()) as Problem
  } catch {
    return { type: 'about:blank', title, status, detail: title, code: 'our_fault', errors: [] }
  }
}
