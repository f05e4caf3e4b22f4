import { fastify } from 'fastify'
import { z } from 'zod'

const body = z.strictObject({ user_input: z.string().trim().min(1).max(20_000), user_id: z.int().min(1) })
const bytes = Number(process.argv[2])

/** What Fastify and zod cost alone: a checked body in, JSON of the size of a desk's answer out. */
const server = fastify()
const words = 'where is it? '.repeat(Math.ceil(bytes / 130)).slice(0, bytes / 10)
server.post('/bare', (request, reply) => {
  const { user_id: id, user_input: text } = body.parse(request.body)
  reply.send({ id, text, parts: Array.from({ length: 9 }, (_, number) => ({ number, words })) })
})
process.stdout.write(`${await server.listen({ host: '127.0.0.1', port: 0 })}\n`)
process.once('SIGTERM', () => void server.close())
