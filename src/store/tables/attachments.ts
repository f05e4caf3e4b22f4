import type { Attachment, AttachmentsTable } from '../../core/attachment.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('attachments').selectAll().where('id', '=', id))
const ofConversation = fixed((db, { conversation }: { conversation: string }) =>
  db
    .selectFrom('attachments')
    .selectAll()
    .where('conversation_id', '=', conversation)
    .where('message_id', 'is not', null)
    .orderBy('message_id')
    .orderBy('place'),
)

export function attachmentsTable(connection: Connection): AttachmentsTable {
  const { db } = connection
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? attachmentOf(row) : null
    },
    async sealed(id) {
      const row = await db.selectFrom('attachment_bytes').select('sealed').where('id', '=', id).executeTakeFirst()
      return row?.sealed ?? null
    },
    async insert(attachment, sealed) {
      await db.insertInto('attachments').values(rowOf(attachment)).execute()
      await db.insertInto('attachment_bytes').values({ id: attachment.id, sealed }).execute()
    },
    async attach(id, conversation_id, message_id, place) {
      const hung = db.updateTable('attachments').set({ conversation_id, message_id, place }).where('id', '=', id)
      const { numUpdatedRows } = await hung.where('message_id', 'is', null).executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async of(conversation) {
      return (await ofConversation(connection, { conversation })).map(attachmentOf)
    },
    async count(conversation) {
      const counted = db.selectFrom('attachments').select(({ fn }) => fn.countAll().as('count'))
      const { count } = await counted.where('conversation_id', '=', conversation).executeTakeFirstOrThrow()
      return Number(count)
    },
    async drop(id) {
      const gone = db.deleteFrom('attachments').where('id', '=', id).where('message_id', 'is', null)
      return (await gone.executeTakeFirst()).numDeletedRows === 1n
    },
    async clear(conversation) {
      await db.deleteFrom('attachments').where('conversation_id', '=', conversation).execute()
    },
    async forget(before) {
      await db.deleteFrom('attachments').where('message_id', 'is', null).where('at', '<', before).execute()
    },
  }
}

function attachmentOf(row: Schema['attachments']): Attachment {
  return {
    id: row.id,
    customerId: row.customer_id,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    author: row.author,
    type: row.type as Attachment['type'],
    bytes: row.bytes,
    sha256: row.sha256,
    wrappedKey: row.wrapped_key,
    name: row.name,
    at: row.at,
  }
}

/** As it is before a message has it. */
function rowOf(attachment: Attachment): Schema['attachments'] {
  return {
    id: attachment.id,
    customer_id: attachment.customerId,
    conversation_id: attachment.conversationId,
    message_id: attachment.messageId,
    place: null,
    author: attachment.author,
    type: attachment.type,
    bytes: attachment.bytes,
    sha256: attachment.sha256,
    wrapped_key: attachment.wrappedKey,
    name: attachment.name,
    at: attachment.at,
  }
}
