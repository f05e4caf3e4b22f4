import type { ModelMessage as Sent, ToolSet } from 'ai'
import type { JsonObject } from '../core/json.ts'
import { ModelFault, type LanguageModel, type ModelAnswer, type ModelMessage, type OfferedTool } from '../core/model.ts'
import { faultOf } from './fault.ts'
import { type ModelChoice, provided } from './provider.ts'

/** Longest answer that is asked for, in tokens. */
const mostOutputTokens = 1_500

/** Loads a provider and returns its model. Asks it for one step at a time; retries and time-outs are the guard's. */
export async function openModel(choice: ModelChoice): Promise<LanguageModel> {
  const { generateText, jsonSchema, tool } = await import('ai')
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
    async answer({ instructions, messages, tools }, signal) {
      try {
        const result = await generateText({
          model,
          instructions,
          messages: messages.flatMap(sent),
          tools: offered(tools),
          maxRetries: 0,
          maxOutputTokens: mostOutputTokens,
          abortSignal: signal,
          // What customers wrote is not to be kept by the provider.
          providerOptions: { openai: { store: false } },
        })
        if (result.text.trim() === '' && result.toolCalls.length === 0)
          throw new ModelFault('broken', 'it said nothing')
        return answerOf(result.text, result.toolCalls, result.usage, result.response.messages)
      } catch (error) {
        throw faultOf(error, signal)
      }
    },
  }
}

function answerOf(
  text: string,
  calls: readonly { readonly toolCallId: string; readonly toolName: string; readonly input: unknown }[],
  usage: { readonly inputTokens: number | undefined; readonly outputTokens: number | undefined },
  kept: readonly { readonly role: string }[],
): ModelAnswer {
  return {
    text,
    calls: calls.map(({ toolCallId: id, toolName, input }) => ({ id, tool: toolName, arguments: objectOrNull(input) })),
    inputTokens: usage.inputTokens ?? 0,
    outputTokens: usage.outputTokens ?? 0,
    kept: kept.filter(({ role }) => role === 'assistant'),
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
