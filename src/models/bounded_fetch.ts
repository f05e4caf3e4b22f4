import { type IncomingMessage, request as plainly } from 'node:http'
import { request as encrypted } from 'node:https'

/** Largest answer that is read, in bytes: an answer of a model is a few kilobytes. */
const mostBytes = 1_000_000

/**
 * A fetch that reaches one origin only, follows no redirect and stops reading an answer that is too large. Whatever a
 * provider's package does, nothing goes anywhere else. It asks for nothing packed, and takes texts only.
 */
export function boundedFetch(baseUrl: string, most: number = mostBytes): typeof fetch {
  const { origin, protocol } = new URL(baseUrl)
  // Half of the processor time of the fetch that Node has.
  const request = protocol === 'https:' ? encrypted : plainly
  return async (input, { method = 'GET', headers, body = '', signal } = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin !== origin) throw new TypeError(`the model may only be asked at ${origin}`)
    if (typeof body !== 'string') throw new TypeError('a model is asked in words')
    const told = { ...Object.fromEntries(new Headers(headers)), 'accept-encoding': 'identity' }
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(url, { method, headers: told, ...(signal && { signal }) }, resolve)
        .on('error', reject)
        .end(body)
    })
    return responseOf(answer, most)
  }
}

function responseOf(answer: IncomingMessage, most: number): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = answer
  try {
    if (status >= 300 && status < 400) throw new TypeError('the model sends elsewhere')
    const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    )
    return new Response(bodyOf(answer, most), { status, statusText, headers })
  } catch (error) {
    answer.destroy()
    throw error
  }
}

function bodyOf(answer: IncomingMessage, most: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = answer[Symbol.asyncIterator]() as AsyncIterator<Buffer<ArrayBuffer>, undefined>
  let bytes = 0
  return new ReadableStream(
    {
      async pull(controller) {
        const { value } = await chunks.next()
        if (value === undefined) return controller.close()
        bytes += value.byteLength
        if (bytes > most) {
          answer.destroy()
          throw new RangeError(`the model's answer is longer than ${most} bytes`)
        }
        controller.enqueue(value)
      },
      cancel: () => void answer.destroy(),
    },
    { highWaterMark: 0 },
  )
}
