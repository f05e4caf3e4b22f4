import type { Message } from './conversation.ts'

/** What may be attached to a message; what a file is says its content. */
export const attachmentTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf'] as const

export type AttachmentType = (typeof attachmentTypes)[number]

/** Attachments of one message, and of one conversation with those that wait for a message of it. */
export const mostAttached = { message: 5, conversation: 100 } as const

/** A file that was brought up for a message; key and name are sealed, and its bytes stand elsewhere. */
export type Attachment = {
  readonly id: string
  readonly customerId: number
  /** The conversation it is for; null before the first message of one. */
  readonly conversationId: string | null
  /** Null while no message has it. */
  readonly messageId: string | null
  /** Who brought it up, such as `customer:1` or `staff:staff_ines`. */
  readonly author: string
  readonly type: AttachmentType
  /** How many there are, before they were sealed. */
  readonly bytes: number
  /** Of its content, in hex. */
  readonly sha256: string
  readonly wrappedKey: string
  /** Sealed. */
  readonly name: string
  readonly at: number
}

/** An attachment as people see it. */
export type Attached = Pick<Attachment, 'id' | 'type' | 'bytes' | 'name'>

/** A message with what hangs at it. */
export type WithAttached = Message & { readonly attachments: readonly Attached[] }

export interface AttachmentsTable {
  get(id: string): Promise<Attachment | null>
  /** The sealed content; null when there is no such attachment. */
  sealed(id: string): Promise<Uint8Array | null>
  insert(attachment: Attachment, sealed: Uint8Array): Promise<void>
  /** Hangs one at a message, in its place from 0 on; false when a message has it already. */
  attach(id: string, conversationId: string, messageId: string, place: number): Promise<boolean>
  /** Those of messages, in the order in which they hang there. */
  of(conversationId: string): Promise<Attachment[]>
  /** How many there are for a conversation, those that wait included. */
  count(conversationId: string): Promise<number>
  /** Takes away one that no message has; false when there is none. */
  drop(id: string): Promise<boolean>
  /** Takes away all of a conversation. */
  clear(conversationId: string): Promise<void>
  /** Takes away those that came before a moment and that no message has. */
  forget(before: number): Promise<void>
}
