import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../core/refusal.ts'
import type { Place } from './doors.ts'
import { Unreadable } from './problem.ts'

/** Answers what no door answers: a path that is known with another method says which, any other is not found. */
export function nowhere(doors: readonly Place[]) {
  const patterns = [...Map.groupBy(doors, ({ path }) => path)].map(([path, places]) => ({
    fits: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
    methods: places.map(({ method }) => method),
  }))
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.replace(/[?#].*$/s, '')
    const methods = patterns.filter(({ fits }) => fits.test(path)).flatMap((pattern) => pattern.methods)
    if (methods.length === 0 || methods.some((method) => method === request.method))
      throw new Refusal('not_found', 'There is nothing under this address.')
    reply.header('allow', [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', '))
    if (request.method === 'OPTIONS') return reply.code(204).send()
    throw new Unreadable('wrong_method', `${request.method} is not possible here.`)
  }
}
