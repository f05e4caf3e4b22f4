/** Largest answer that is read, in bytes: an answer of a model is a few kilobytes. */
const mostBytes = 1_000_000

/**
 * A fetch that reaches one origin only, follows no redirect and stops reading an answer that is too large. Whatever a
 * provider's package does, nothing goes anywhere else.
 */
export function boundedFetch(baseUrl: string, most: number = mostBytes): typeof fetch {
  const { origin } = new URL(baseUrl)
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin !== origin) throw new TypeError(`the model may only be asked at ${origin}`)
    const response = await fetch(input, { ...init, redirect: 'error' })
    if (response.body === null || isNoLonger(response, most)) return response
    const { status, statusText, headers } = response
    return new Response(response.body.pipeThrough(countingTo(most)), { status, statusText, headers })
  }
}

/** Whether it says how long it is; it cannot go on behind that. What is packed says how long it is before it is unpacked. */
function isNoLonger({ headers }: Response, most: number): boolean {
  const length = headers.get('content-length')
  return length !== null && Number(length) <= most && headers.get('content-encoding') === null
}

function countingTo(most: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > most) controller.error(new RangeError(`the model's answer is longer than ${most} bytes`))
      else controller.enqueue(chunk)
    },
  })
}
