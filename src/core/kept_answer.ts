/** The first answer to a keyed request, kept to be given again. `body` is null while the request is under way. */
export type KeptAnswer = {
  readonly key: string
  readonly request: string
  readonly status: number | null
  readonly body: string | null
  readonly at: number
  /** The process that works on it; null when nobody does any more. */
  readonly node: string | null
}

export interface AnswersTable {
  get(key: string): Promise<KeptAnswer | null>
  /** False when the key is taken. */
  claim(answer: KeptAnswer): Promise<boolean>
  update(answer: KeptAnswer): Promise<void>
  release(key: string): Promise<void>
  forget(before: number): Promise<void>
  /** Takes away the answers that a conversation was given. */
  forgetAbout(conversationId: string): Promise<void>
}
