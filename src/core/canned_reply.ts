/** An answer that the staff have ready, in one language. */
export type CannedReply = {
  readonly id: string
  readonly name: string
  /** ISO 639-1. */
  readonly language: string
  /** May hold placeholders: `{{customer_name}}` and `{{order}}`. */
  readonly text: string
  /** Who of the staff changed it last; null for what came with the shop. */
  readonly changedBy: string | null
  readonly changedAt: number
}

/** What a placeholder may stand for. */
export const placeholders = ['customer_name', 'order'] as const

type Known = Readonly<Partial<Record<(typeof placeholders)[number], string>>>

/** The placeholders of a text that nothing can be put in for. */
export function strangePlaceholders(text: string): string[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name).filter((name) => !isPlaceholder(name))
}

/** The text with what is known put in; what is not known stays as it is, for a person to see. */
export function filledIn(text: string, known: Known): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    isPlaceholder(name) ? (known[name] ?? whole) : whole,
  )
}

function isPlaceholder(name: string): name is (typeof placeholders)[number] {
  return placeholders.some((one) => one === name)
}

export interface CannedRepliesTable {
  get(id: string): Promise<CannedReply | null>
  /** By language and name. */
  list(): Promise<CannedReply[]>
  /** Keeps it in the place of one with the same id. */
  put(reply: CannedReply): Promise<void>
  /** Takes it away; false when there is none. */
  remove(id: string, at: number): Promise<boolean>
  /** Gives back one that was removed; null when there is none. */
  restore(id: string): Promise<CannedReply | null>
  /** Deletes those that were removed before a moment. */
  forget(before: number): Promise<void>
}
