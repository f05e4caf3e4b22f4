import { type Brought, countBrought, keepAttachment, sealUp } from '../../agent/attachments/keep.ts'
import { attachedOf, contentOf } from '../../agent/attachments/read.ts'
import type { Desk } from '../../agent/desk.ts'
import type { Attachment } from '../../core/attachment.ts'
import type { Caller } from '../../core/call.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { answeredBefore, keepAnswer, keyReused, written } from '../answers.ts'
import { attachmentQuery, broughtUp, removed } from '../contract/attachment.ts'
import { idParams } from '../contract/common.ts'
import { authorOf } from '../author.ts'
import { answer, defineDoor, type Keyed, type Kept } from '../door.ts'
import { digestOf, fileAnswer, fileBody } from '../incoming_file.ts'
import { ofAttachment } from '../owners.ts'
import { broughtUpView } from '../views/attachment.ts'

export const postAttachment = defineDoor({
  does: 'Bring up a file for a message',
  more: 'A picture (PNG, JPEG, WebP, GIF) or a PDF, told by its content, whatever it is called. It waits a day for a message of the same caller that names its id in `attachments`; one message has it then.',
  tag: 'support',
  query: attachmentQuery,
  reach: async (_tables, { query: { customer_id: id } }) => id,
  body: fileBody,
  answers: { 201: broughtUp },
  refuses: ['not_found', 'conflict', 'erased'],
  keepsAnswers: true,
  async run({ desk, limits }, { query, body, caller, keyed }) {
    const { customer_id: customerId, conversation_id: conversationId = null, name } = query
    const whose = { author: authorOf(caller), customerId }
    const before = keyed && (await answeredBefore(desk, keyed))
    if (!before) await countBrought(desk, whose)
    const file = await body.read(limits.fileBytes)
    if (before) return sameAgain(before, file.content)
    const id = keyed ? keyed.idFor('att') : newId('att', desk.now())
    return kept(desk, { id, conversationId, name, ...whose, ...file }, keyed, limits.fileBytesADay)
  },
})

export const getAttachment = defineDoor({
  does: 'Read the content of an attachment',
  more: 'Pictures may be shown in their place, a PDF is handed out to be kept. Nothing in it runs: it comes with a policy that forbids everything.',
  tag: 'support',
  params: idParams,
  reach: ofAttachment,
  answers: { 200: fileAnswer },
  refuses: ['not_found'],
  async run({ desk }, { params: { id }, caller }) {
    const found = await seenBy(desk, id, caller)
    const { name, type } = attachedOf(desk, found)
    return { file: { id, name, type, read: () => contentOf(desk, found) }, replayed: false }
  },
})

export const deleteAttachment = defineDoor({
  does: 'Take away a file that no message has',
  tag: 'support',
  params: idParams,
  reach: ofAttachment,
  answers: { 200: removed },
  refuses: ['not_found', 'conflict'],
  async run({ desk }, { params: { id }, caller }) {
    const { messageId } = await seenBy(desk, id, caller)
    const isGone = messageId === null && (await desk.store.transaction((tables) => tables.attachments.drop(id)))
    if (!isGone) throw new Refusal('conflict', 'A message has this attachment, and it goes with its conversation.')
    return answer(200, { id, removed: true })
  },
})

/** What waits for a message is nobody's business but of who brought it up. */
async function seenBy({ store }: Desk, id: string, caller: Caller): Promise<Attachment> {
  const found = await store.read((tables) => tables.attachments.get(id))
  if (found && (found.messageId !== null || found.author === authorOf(caller))) return found
  throw new Refusal('not_found', `There is no attachment ${id}.`)
}

async function kept(desk: Desk, brought: Brought, keyed: Keyed | null, mostADay: number): Promise<Kept> {
  const sealed = sealUp(desk, brought)
  const { attachment } = sealed
  const told = written(answer(201, broughtUpView(attachment, attachedOf(desk, attachment))))
  const first = await desk.store.transaction(async (tables) => {
    const counts = keyed ? await keepAnswer(desk, tables, keyed, told) : told
    if (!counts.replayed) await keepAttachment(tables, sealed, mostADay)
    return counts
  })
  return first.replayed ? sameAgain(first, brought.content) : first
}

/** The same key with another file is another request. */
function sameAgain(before: Kept, content: Uint8Array): Kept {
  const { sha256 } = JSON.parse(before.text) as { readonly sha256?: string }
  if (sha256 === digestOf(content)) return before
  throw keyReused()
}
