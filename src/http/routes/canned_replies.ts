import { readyReplies, removeReply, restoreReply, saveReply } from '../../agent/canned_replies.ts'
import type { CannedReply } from '../../core/canned_reply.ts'
import { newId } from '../../core/id.ts'
import { keepWithEffect } from '../answers.ts'
import {
  cannedReplies,
  cannedRepliesQuery,
  cannedReply,
  cannedReplyBody,
  removedReply,
} from '../contract/canned_reply.ts'
import { idParams } from '../contract/common.ts'
import { answer, defineDoor } from '../door.ts'
import { mustBePerson } from '../staff_only.ts'
import { iso } from '../views/common.ts'

export const listReplies = defineDoor({
  does: 'List the answers that the staff have ready',
  more: 'With `conversation_id` the name of the customer and the order that was spoken of last are filled in.',
  tag: 'staff',
  query: cannedRepliesQuery,
  answers: { 200: cannedReplies },
  refuses: ['not_found'],
  async run({ desk }, { query }) {
    const all = await readyReplies(desk, query.conversation_id ?? null)
    return answer(200, { items: all.map(({ reply, filled }) => replyView(reply, filled)) })
  },
})

export const postCannedReply = defineDoor({
  does: 'Add a ready answer',
  more: 'By a manager or an admin. `{{customer_name}}` and `{{order}}` are filled in when it is used.',
  tag: 'staff',
  body: cannedReplyBody,
  answers: { 201: cannedReply },
  async run({ desk }, { body, staff, keyed }) {
    const told = (reply: CannedReply) => answer(201, replyView(reply, reply.text))
    const written = { id: keyed ? keyed.idFor('rep') : newId('rep', desk.now()), ...body }
    return told(
      await saveReply(desk, written, mustBePerson(staff), false, (tables, reply) =>
        keepWithEffect(desk, tables, keyed, told(reply)),
      ),
    )
  },
})

export const changeCannedReply = defineDoor({
  does: 'Change a ready answer',
  tag: 'staff',
  params: idParams,
  body: cannedReplyBody,
  answers: { 200: cannedReply },
  refuses: ['not_found'],
  async run({ desk }, { params: { id }, body, staff, keyed }) {
    const told = (reply: CannedReply) => answer(200, replyView(reply, reply.text))
    return told(
      await saveReply(desk, { id, ...body }, mustBePerson(staff), true, (tables, reply) =>
        keepWithEffect(desk, tables, keyed, told(reply)),
      ),
    )
  },
})

export const deleteCannedReply = defineDoor({
  does: 'Remove a ready answer',
  more: 'For a week it can be had back with `POST /canned-replies/{id}/restore`.',
  tag: 'staff',
  params: idParams,
  answers: { 200: removedReply },
  refuses: ['not_found'],
  async run({ desk }, { params: { id }, staff }) {
    await removeReply(desk, id, mustBePerson(staff))
    return answer(200, { id, removed: true })
  },
})

export const restoreCannedReply = defineDoor({
  does: 'Give back a ready answer that was removed',
  more: 'As it was, under the same id, for a week.',
  tag: 'staff',
  params: idParams,
  answers: { 200: cannedReply },
  refuses: ['not_found'],
  async run({ desk }, { params: { id }, staff }) {
    const reply = await restoreReply(desk, id, mustBePerson(staff))
    return answer(200, replyView(reply, reply.text))
  },
})

function replyView({ id, name, language, text, changedBy, changedAt }: CannedReply, filled: string) {
  return { id, name, language, text, filled, changed_by: changedBy, changed_at: iso(changedAt) }
}
