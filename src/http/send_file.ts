import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../core/refusal.ts'
import type { OutgoingFile } from './incoming_file.ts'

/**
 * Hands out a file that a stranger made: nothing in it runs, whatever a browser makes of it, and no other site may show it.
 * It is asked for anew each time, so that nobody sees it who may not any more.
 */
export async function sendFile({ headers }: FastifyRequest, reply: FastifyReply, file: OutgoingFile): Promise<unknown> {
  const { id, type, name } = file
  // What hangs under an id never changes.
  const tag = `"${id}"`
  reply
    .header('cache-control', 'private, no-cache')
    .header('etag', tag)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
  if (headers['if-none-match'] === tag) return reply.code(304).send()
  const content = await file.read()
  if (content === null) throw new Refusal('not_found', `There is no attachment ${id}.`)
  return reply.type(type).header('content-disposition', disposition(type, name)).send(content)
}

/** A browser may show pictures in their place; a document is kept first and opened by something else. */
function disposition(type: string, name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_')
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const how = type.startsWith('image/') ? 'inline' : 'attachment'
  return `${how}; filename="${plain}"; filename*=UTF-8''${exact}`
}
