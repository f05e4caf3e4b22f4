import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from './contract/problem.ts'
import type { Kept } from './door.ts'
import type { Parts } from './parts.ts'
import { TooMany } from './tries.ts'
import { problemOf, retryAfter, unreadable } from './problem.ts'

const json = 'application/json; charset=utf-8'
const problemJson = 'application/problem+json; charset=utf-8'

/** An answer as it is. */
export function send(reply: FastifyReply, { code, text }: Kept): FastifyReply {
  return reply
    .code(code)
    .type(code >= 400 && text.startsWith('{"type":') ? problemJson : json)
    .send(text)
}

/** What was thrown, as a problem. What is ours to fix goes to the log, and not a word of it to the stranger. */
export function problemTold({ desk }: Parts, error: unknown, request: FastifyRequest): Problem {
  const problem = problemOf(error)
  if (problem.code === 'our_fault')
    desk.observe.fault(error, `${request.method} ${request.routeOptions?.url ?? 'unknown'}`)
  return problem
}

export function sendProblem(parts: Parts, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemTold(parts, error, request)
  const seconds = error instanceof TooMany ? error.seconds : retryAfter(problem.code)
  if (seconds !== null && !reply.hasHeader('retry-after')) reply.header('retry-after', seconds)
  return reply.code(problem.status).type(problemJson).send(JSON.stringify(problem))
}

/** Bytes that are no HTTP, or came too slowly: there is no request to answer, only a connection to close. */
export function refuseNoise(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const problem = { ...unreadable('malformed', 'This is no request.'), status: late ? 408 : 400 }
  const text = JSON.stringify(problem)
  const head = `HTTP/1.1 ${problem.status} ${late ? 'Request Timeout' : 'Bad Request'}`
  const length = Buffer.byteLength(text)
  socket.end(`${head}\r\ncontent-type: ${problemJson}\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${text}`)
}
