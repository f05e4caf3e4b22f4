import type { JsonObject } from '../core/json.ts'

/** What of `node-llama-cpp` is used here. It is no dependency, so its own types are not at hand. */
export type LlamaPackage = {
  getLlama(options: {
    readonly build: 'never'
    readonly skipDownload: true
    readonly progressLogs: false
    readonly logLevel: 'disabled'
    readonly maxThreads: number
  }): Promise<Llama>
  readonly LlamaChat: new (options: { readonly contextSequence: Sequence }) => Chat
}

export type Llama = {
  loadModel(options: { readonly modelPath: string }): Promise<{
    createContext(options: { readonly sequences: number; readonly contextSize: { readonly max: number } }): Promise<{
      readonly contextSize: number
      getSequence(): Sequence
    }>
  }>
  dispose(): Promise<void>
}

/** Tokens are counted over the life of a sequence. */
type Counted = { readonly usedOutputTokens: number }

type Sequence = {
  readonly contextSize: number
  readonly tokenMeter: { getState(): Counted; diff(earlier: Counted): Counted }
}

export type Functions = Readonly<Record<string, { readonly description: string; readonly params?: JsonObject }>>

type FunctionCall = {
  readonly type: 'functionCall'
  readonly name: string
  readonly params: JsonObject
  readonly result: string
}

export type HistoryItem =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: (string | FunctionCall)[] }

export type Chat = {
  readonly sequence: Sequence
  readonly model: { readonly tokenizer: unknown }
  readonly chatWrapper: {
    generateContextState(asked: {
      readonly chatHistory: readonly HistoryItem[]
      readonly availableFunctions: Functions
    }): {
      readonly contextText: { tokenize(tokenizer: unknown): readonly unknown[] }
    }
  }
  generateResponse(
    history: readonly HistoryItem[],
    options: {
      readonly functions: Functions
      readonly maxTokens: number
      readonly signal: AbortSignal
      readonly onTextChunk: (words: string) => void
      /** Tokens that have to be free before anything of the history is given up. */
      readonly contextShift: { readonly size: number }
    },
  ): Promise<{
    readonly functionCalls?: readonly { readonly functionName: string; readonly params: unknown }[]
    readonly metadata: { readonly stopReason: string }
  }>
}
