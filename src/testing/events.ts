/** One event of a stream, its data read as JSON. */
export type Event = { readonly id: string; readonly name: string; readonly text: string; readonly data: Data }

type Init = { readonly method?: string; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }

type Data = Readonly<Record<string, unknown>>

/** Listens to a stream of events over HTTP, as a browser would. */
export async function listenTo(address: string, key: string, init: Init = {}) {
  const leaving = new AbortController()
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${key}`, ...init.headers }
  const response = await fetch(address, { ...init, headers, signal: leaving.signal })
  const events = eventsIn(response)
  const next = async (): Promise<Event> => {
    const { value, done } = await events.next()
    if (done) throw new Error('the stream is over')
    return value
  }
  return {
    status: response.status,
    headers: response.headers,
    next,
    /** The next event of a name; those before it are dropped. */
    async until(name: string): Promise<Event> {
      for (;;) {
        const event = await next()
        if (event.name === name) return event
      }
    },
    async rest(): Promise<Event[]> {
      return Array.fromAsync(events)
    },
    leave: () => leaving.abort(),
  }
}

/** A message to `/support/resolve`, followed. */
export function follow(address: string, key: string, body: object, headers: Record<string, string> = {}) {
  const init = { method: 'POST', body: JSON.stringify(body) }
  return listenTo(`${address}/support/resolve`, key, {
    ...init,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** The words of a stream, together. */
export function wordsIn(events: readonly Event[]): string {
  return events.map(({ name, data }) => (name === 'words' ? String(data['text']) : '')).join('')
}

async function* eventsIn({ body, headers }: Response): AsyncGenerator<Event> {
  if (!body || !headers.get('content-type')?.startsWith('text/event-stream')) return
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const frames = text.split('\n\n')
    text = frames.pop() ?? ''
    for (const frame of frames) {
      const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? ''
      if (field('event') === '') continue
      yield { id: field('id'), name: field('event'), text: field('data'), data: JSON.parse(field('data')) as Data }
    }
  }
}
