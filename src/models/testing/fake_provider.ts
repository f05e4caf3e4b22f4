import { type ChatCompletionRequest, type FixtureFileResponse, LLMock } from '@copilotkit/aimock'
import type { Provider } from '../provider.ts'

/** Where each protocol is spoken, below the server's address. */
const bases: Readonly<Record<Provider, string>> = {
  openai: '/v1',
  anthropic: '/v1',
  google: '/v1beta',
  'openai-compatible': '/v1',
}

/** The one key that the server lets in. */
export const theKey = 'the-key-of-this-desk'

/**
 * A server on loopback that speaks the protocols of all providers, whole or streamed as it is asked. `says` sets what
 * it answers before and after results of tools have come in.
 */
export async function fakeProvider(provider: Provider) {
  const mock = new LLMock({ host: '127.0.0.1', port: 0, chunkSize: 7, auth: { apiKeys: [theKey] } })
  await mock.start()
  return {
    url: mock.url + bases[provider],
    says(first: FixtureFileResponse, then: FixtureFileResponse = first): void {
      mock.clearFixtures()
      mock.on({ hasToolResult: false }, first)
      mock.on({ hasToolResult: true }, then)
    },
    /** Cuts the connection of every answer behind so many pieces of its stream. */
    breaksOff(after: number, said: FixtureFileResponse): void {
      mock.clearFixtures()
      mock.on({}, said, { truncateAfterChunks: after, latency: 10 })
    },
    /** What came in, in order, with the body as the server understood it. */
    heard: () =>
      mock.getRequests().map(({ path, headers, body }) => ({ path, headers, body: body as ChatCompletionRequest })),
    close: () => mock.stop(),
  }
}

export type FakeProvider = Awaited<ReturnType<typeof fakeProvider>>

/** Usage in the members of every protocol. */
export function usage(input: number, output: number) {
  return {
    prompt_tokens: input,
    completion_tokens: output,
    input_tokens: input,
    output_tokens: output,
    promptTokenCount: input,
    candidatesTokenCount: output,
  }
}
