import type { Tables } from '../core/ports.ts'

type Named = { readonly params: { readonly id: string } }

/** Whose conversation an address names; null when there is none. */
export async function ofConversation(tables: Tables, { params: { id } }: Named): Promise<number | null> {
  return (await tables.conversations.get(id))?.customerId ?? null
}

/** Whose attachment an address names; null when there is none. */
export async function ofAttachment(tables: Tables, { params: { id } }: Named): Promise<number | null> {
  return (await tables.attachments.get(id))?.customerId ?? null
}

/** Whose call an address names; null when there is none. */
export async function ofCall(tables: Tables, { params: { id } }: Named): Promise<number | null> {
  return (await tables.calls.get(id))?.customerId ?? null
}
