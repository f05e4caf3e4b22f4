import type { GenerateTextResult, ModelMessage as Sent, StreamTextResult, ToolSet } from 'ai'
import type { JsonObject } from '../core/json.ts'
import {
  type Hears,
  type LanguageModel,
  type ModelAnswer,
  ModelFault,
  type ModelMessage,
  type OfferedTool,
} from '../core/model.ts'
import { faultOf, faultOfAnswer, mostOutputTokens } from './fault.ts'
import { provided, type ServedChoice } from './provider.ts'

/** Loads a provider and returns its model. Asks it for one step at a time; retries and time-outs are the guard's. */
export async function openModel(choice: ServedChoice): Promise<LanguageModel> {
  const { generateText, jsonSchema, streamText, tool } = await import('ai')
  // Warnings go to the console otherwise, and they quote what was sent.
  Reflect.set(globalThis, 'AI_SDK_LOG_WARNINGS', false)
  const model = await provided(choice)
  const offered = (tools: readonly OfferedTool[]): ToolSet =>
    Object.fromEntries(
      // No `execute`: a proposal comes back as data and nothing runs here.
      tools.map(({ name, purpose, schema }) => [name, tool({ description: purpose, inputSchema: jsonSchema(schema) })]),
    )
  return {
    name: `${choice.provider}/${choice.model}`,
    async answer({ instructions, messages, tools }, signal, hears) {
      const asked = {
        model,
        instructions,
        messages: messages.flatMap(sent),
        tools: offered(tools),
        maxRetries: 0,
        maxOutputTokens: mostOutputTokens,
        abortSignal: signal,
        // What customers wrote is not to be kept by the provider.
        providerOptions: { openai: { store: false } },
        // Nobody here listens, and it copies and looks through every question.
        telemetry: { isEnabled: false },
      }
      try {
        return hears ? await heard(streamText({ ...asked, onError() {} }), hears) : answerOf(await generateText(asked))
      } catch (error) {
        throw faultOf(error, signal)
      }
    },
  }
}

type Said = Pick<
  GenerateTextResult<ToolSet, Record<string, unknown>, never>,
  'text' | 'toolCalls' | 'usage' | 'response' | 'finishReason'
>

/** Hands the words over as they come. A stream that dies, or ends without saying so, is no answer. */
async function heard(
  streamed: StreamTextResult<ToolSet, Record<string, unknown>, never>,
  hears: Hears,
): Promise<ModelAnswer> {
  let isWhole = false
  for await (const part of streamed.stream) {
    if (part.type === 'error') throw part.error
    if (part.type === 'text-delta' && part.text !== '') hears(part.text)
    if (part.type === 'finish') isWhole = saysItIsOver(part.finishReason, part.rawFinishReason)
  }
  if (!isWhole) throw new ModelFault('broken', 'it broke off')
  const [text, toolCalls, usage, response, finishReason] = await Promise.all([
    streamed.text,
    streamed.toolCalls,
    streamed.usage,
    streamed.response,
    streamed.finishReason,
  ])
  return answerOf({ text, toolCalls, usage, response, finishReason })
}

/** OpenAI's Responses API says why only when it is no good end; a package's own words for a stream without an end are others. */
function saysItIsOver(reason: string, raw: string | undefined): boolean {
  return ['stop', 'tool-calls', 'content-filter'].includes(reason) || (raw !== undefined && reason !== 'error')
}

function answerOf({ text, toolCalls, usage, response, finishReason }: Said): ModelAnswer {
  const fault = faultOfAnswer(finishReason, text, toolCalls)
  if (fault !== null) throw fault
  return {
    text,
    calls: toolCalls.map(({ toolCallId: id, toolName, input }) => ({
      id,
      tool: toolName,
      arguments: objectOrNull(input),
    })),
    inputTokens: usage.inputTokens ?? 0,
    outputTokens: usage.outputTokens ?? 0,
    kept: response.messages.filter(({ role }) => role === 'assistant'),
  }
}

function sent(message: ModelMessage): Sent[] {
  if (message.from === 'desk') return [{ role: 'user', content: message.text }]
  // `kept` is what the same provider gave with the answer.
  if (message.from === 'model') return message.answer.kept as Sent[]
  const content = message.results.map(({ call, text }) => ({
    type: 'tool-result' as const,
    toolCallId: call.id,
    toolName: call.tool,
    output: { type: 'text' as const, value: text },
  }))
  return [{ role: 'tool', content }]
}

function objectOrNull(input: unknown): JsonObject | null {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as JsonObject) : null
}
