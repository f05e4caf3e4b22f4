/** One event of a stream: its name and its data, read as JSON. */
export type StreamEvent = { readonly name: string; readonly data: unknown }

/** The events of an answer (`text/event-stream`) as they come. */
export async function* eventsIn(response: Response): AsyncGenerator<StreamEvent> {
  const reader = (response.body ?? new Blob().stream()).pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + value).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = eventIn(block)
      if (event) yield event
    }
  }
}

/** Comments and settings of the stream are no events. */
function eventIn(block: string): StreamEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.replace(/^\w*: ?/, '')]),
  )
  const [name, data] = [fields.get('event'), fields.get('data')]
  return name === undefined || data === undefined ? null : { name, data: JSON.parse(data) as unknown }
}
