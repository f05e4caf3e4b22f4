/** Events of a stream as they are sent; `[DONE]` and broken JSON are given as text. */
export const frames = (events: readonly (object | string)[], name = ''): string =>
  events
    .map((event) => {
      const type = typeof event === 'object' ? String(Reflect.get(event, 'type') ?? name) : name
      const data = typeof event === 'string' ? event : JSON.stringify(event)
      return `${type === '' ? '' : `event: ${type}\n`}data: ${data}\n\n`
    })
    .join('')

/** How each protocol begins a stream, says a word, begins a call, and says that something went wrong. */
export const wire = {
  openai: {
    begins: [{ type: 'response.created', response: { id: 'r', object: 'response', created_at: 1, model: 'm' } }],
    word: [
      { type: 'response.output_item.added', output_index: 0, item: { type: 'message', id: 'i', role: 'assistant' } },
      { type: 'response.output_text.delta', item_id: 'i', output_index: 0, content_index: 0, delta: 'Your' },
    ],
    call: (args: string) => [
      {
        type: 'response.output_item.added',
        output_index: 0,
        item: { type: 'function_call', id: 'i', call_id: 'c', name: 'get_order', arguments: '', status: 'in_progress' },
      },
      { type: 'response.function_call_arguments.delta', item_id: 'i', output_index: 0, delta: args },
      { type: 'response.function_call_arguments.done', item_id: 'i', output_index: 0, arguments: args },
      {
        type: 'response.output_item.done',
        output_index: 0,
        item: { type: 'function_call', id: 'i', call_id: 'c', name: 'get_order', arguments: args, status: 'completed' },
      },
      {
        type: 'response.completed',
        response: {
          id: 'r',
          object: 'response',
          created_at: 1,
          model: 'm',
          output: [],
          usage: { input_tokens: 1, output_tokens: 1 },
        },
      },
    ],
    error: [{ type: 'error', code: 'server_error', message: 'canary', param: null, sequence_number: 2 }],
  },
  anthropic: {
    begins: [
      {
        type: 'message_start',
        message: {
          id: 'm',
          type: 'message',
          role: 'assistant',
          model: 'm',
          content: [],
          stop_reason: null,
          usage: { input_tokens: 1, output_tokens: 1 },
        },
      },
    ],
    word: [
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Your' } },
    ],
    call: (args: string) => [
      {
        type: 'content_block_start',
        index: 0,
        content_block: { type: 'tool_use', id: 'c', name: 'get_order', input: {} },
      },
      { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: args } },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'tool_use', stop_sequence: null }, usage: { output_tokens: 9 } },
      { type: 'message_stop' },
    ],
    error: [{ type: 'error', error: { type: 'overloaded_error', message: 'canary' } }],
  },
  google: {
    begins: [],
    word: [{ candidates: [{ content: { role: 'model', parts: [{ text: 'Your' }] }, index: 0 }] }],
    call: (args: string) => [
      `{"candidates":[{"content":{"role":"model","parts":[{"functionCall":{"name":"get_order","args":${args}}}]},"finishReason":"STOP","index":0}]}`,
    ],
    error: [{ error: { code: 503, message: 'canary', status: 'UNAVAILABLE' } }],
  },
  'openai-compatible': {
    begins: [
      {
        id: 'c',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'm',
        choices: [{ index: 0, delta: { role: 'assistant' }, finish_reason: null }],
      },
    ],
    word: [{ id: 'c', choices: [{ index: 0, delta: { content: 'Your' }, finish_reason: null }] }],
    call: (args: string) => [
      {
        id: 'c',
        choices: [
          {
            index: 0,
            delta: {
              tool_calls: [{ index: 0, id: 't', type: 'function', function: { name: 'get_order', arguments: args } }],
            },
            finish_reason: null,
          },
        ],
      },
      { id: 'c', choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] },
      '[DONE]',
    ],
    error: [{ error: { message: 'canary', type: 'server_error' } }],
  },
} as const
