import { open } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import type { Json, JsonObject } from '../core/json.ts'
import { type LanguageModel, type ModelAnswer, ModelFault, type OfferedTool } from '../core/model.ts'
import { places } from '../core/places.ts'
import { faultOf, faultOfAnswer, mostOutputTokens } from './fault.ts'
import { functionsOf, historyOf } from './gguf_history.ts'
import { withoutLeftOut } from './gguf_schema.ts'
import type { Chat, Llama, LlamaPackage } from './llama.ts'

/** The one version that was tried, and how it comes into the house: its install scripts are not needed. */
const install = 'npm install --no-save --ignore-scripts node-llama-cpp@3.21.1'
/** Largest and smallest context of one conversation, in tokens. */
const mostContext = 16_384
const leastContext = 8_192
/** Answers that are worked out at once; each keeps a context of its own in memory. */
const atOnce = 2

/** The model that the settings name cannot be used as things are; the sentence says what to do. */
export class UnusableModel extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UnusableModel'
  }
}

/**
 * Loads a GGUF file into this process with `node-llama-cpp`, which the operator has installed, and returns its model.
 * Nothing is downloaded or built. Throws an UnusableModel when the file or the package is not as it must be.
 */
export async function openGguf(file: string): Promise<LanguageModel & { close(): Promise<void> }> {
  await mustBeGguf(file)
  const { getLlama, LlamaChat } = await llamaPackage()
  const llama = await getLlama(quietly()).catch((error: unknown) => {
    throw new UnusableModel('node-llama-cpp has no build for this machine', { cause: error })
  })
  const context = await contextOf(llama, file)
  const chats = Array.from({ length: atOnce }, () => new LlamaChat({ contextSequence: context.getSequence() }))
  const free = places(chats)
  const closing = new AbortController()
  return {
    name: `gguf/${basename(file)}`,
    async answer({ instructions, messages, tools }, asked, hears) {
      const signal = AbortSignal.any([asked, closing.signal])
      try {
        const chat = await free.take(signal)
        try {
          return await answerOf(chat, historyOf(instructions, messages), tools, signal, hears)
        } finally {
          free.give(chat)
        }
      } catch (error) {
        throw faultOf(error, signal)
      }
    },
    async close() {
      closing.abort()
      // What is being worked out stops at its next token, and only then may its memory go.
      await Promise.all(chats.map(() => free.take()))
      await llama.dispose()
    },
  }
}

/** Fetches and builds nothing, says nothing, and leaves a core to the desk: threads that wait for each other starve it otherwise. */
function quietly() {
  const maxThreads = Math.max(1, availableParallelism() - 1)
  return { build: 'never', skipDownload: true, progressLogs: false, logLevel: 'disabled', maxThreads } as const
}

async function mustBeGguf(file: string): Promise<void> {
  const magic = Buffer.alloc(4)
  const opened = await open(file).catch((error: unknown) => {
    throw new UnusableModel(`there is no file ${file} that can be read`, { cause: error })
  })
  try {
    await opened.read(magic, 0, 4, 0)
  } catch (error) {
    throw new UnusableModel(`${file} cannot be read`, { cause: error })
  } finally {
    await opened.close()
  }
  if (magic.toString('latin1') !== 'GGUF') throw new UnusableModel(`${file} is no GGUF file`)
}

async function llamaPackage(): Promise<LlamaPackage> {
  // It is no dependency, so nothing may look for it before it is wanted.
  const name: string = 'node-llama-cpp'
  try {
    return (await import(name)) as LlamaPackage
  } catch (error) {
    throw new UnusableModel(`a model of your own needs a package that is not installed: ${install}`, { cause: error })
  }
}

async function contextOf(llama: Llama, file: string) {
  const context = await llama
    .loadModel({ modelPath: file })
    .then((model) => model.createContext({ sequences: atOnce, contextSize: { max: mostContext } }))
    .catch(async (error: unknown) => {
      await llama.dispose()
      throw new UnusableModel(`${file} cannot be loaded: ${String(error).slice(0, 200)}`, { cause: error })
    })
  if (context.contextSize >= leastContext) return context
  await llama.dispose()
  throw new UnusableModel(
    `${file} takes ${context.contextSize} tokens on this machine, and ${leastContext} are needed: a model with a longer context, or more memory`,
  )
}

type History = ReturnType<typeof historyOf>

async function answerOf(
  chat: Chat,
  history: History,
  tools: readonly OfferedTool[],
  signal: AbortSignal,
  hears: Parameters<LanguageModel['answer']>[2],
): Promise<ModelAnswer> {
  const functions = functionsOf(tools)
  const inputTokens = tokensOf(chat, history, functions)
  // Otherwise the beginning of the conversation would be forgotten without a word.
  if (inputTokens + mostOutputTokens > chat.sequence.contextSize)
    throw new ModelFault('broken', 'the question is longer than its context')
  const before = chat.sequence.tokenMeter.getState()
  let text = ''
  const { functionCalls = [], metadata } = await chat.generateResponse(history, {
    functions,
    maxTokens: mostOutputTokens,
    signal,
    contextShift: { size: mostOutputTokens },
    onTextChunk(words) {
      text += words
      if (words !== '') hears?.(words)
    },
  })
  const fault = faultOfAnswer(metadata.stopReason === 'maxTokens' ? 'length' : 'stop', text, functionCalls)
  if (fault !== null) throw fault
  const calls = functionCalls.map(({ functionName: tool, params }) => ({
    id: crypto.randomUUID(),
    tool,
    arguments: argumentsOf(params, tools.find(({ name }) => name === tool)?.schema ?? {}),
  }))
  const { usedOutputTokens: outputTokens } = chat.sequence.tokenMeter.diff(before)
  return { text, calls, inputTokens, outputTokens, kept: null }
}

function tokensOf(
  { chatWrapper, model }: Chat,
  chatHistory: History,
  availableFunctions: ReturnType<typeof functionsOf>,
) {
  return chatWrapper.generateContextState({ chatHistory, availableFunctions }).contextText.tokenize(model.tokenizer)
    .length
}

/** A function without parameters is called with none. */
function argumentsOf(params: unknown, schema: JsonObject): JsonObject {
  return withoutLeftOut((params ?? {}) as Json, schema) as JsonObject
}
