import { handBack } from '../../agent/hand_back.ts'
import { addNote, readNotes, replyAs } from '../../agent/staff_words.ts'
import { takeConversation } from '../../agent/take_over.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { keepWithEffect } from '../answers.ts'
import { idParams } from '../contract/common.ts'
import { handled, note, noteBody, notes, replied, replyBody, takeOverBody } from '../contract/conversation.ts'
import { answer, defineDoor } from '../door.ts'
import { mustBePerson } from '../staff_only.ts'
import { handledView, messageView, noteView } from '../views/conversation.ts'

export const takeOver = defineDoor({
  does: 'Take a conversation over from the agent',
  more:
    'From the answer on the agent does and says nothing in it: a turn that is being thought about ends with what it has ' +
    'done, and what the customer writes goes to the person. A colleague who has it is named, and it is taken from them ' +
    'with `from`.',
  tag: 'staff',
  params: idParams,
  body: takeOverBody.optional(),
  answers: { 200: handled },
  refuses: ['not_found', 'conflict', 'erased'],
  async run({ desk }, { params: { id }, body, staff, keyed }) {
    const told = (held: Parameters<typeof handledView>[0]) => answer(200, handledView(held, desk))
    const taken = await takeConversation(desk, id, mustBePerson(staff), body?.from ?? null, (tables, held) =>
      keepWithEffect(desk, tables, keyed, told(held)),
    )
    return told(taken)
  },
})

export const handBackToAgent = defineDoor({
  does: 'Hand a conversation back to the agent',
  more: 'The agent answers the next message. What waited for a yes goes on waiting, and a yes to it is judged anew.',
  tag: 'staff',
  params: idParams,
  answers: { 200: handled },
  refuses: ['not_found', 'conflict', 'erased'],
  async run({ desk }, { params: { id }, staff, keyed }) {
    const told = (held: Parameters<typeof handledView>[0]) => answer(200, handledView(held, desk))
    const given = await handBack(desk, id, mustBePerson(staff), (tables, held) =>
      keepWithEffect(desk, tables, keyed, told(held)),
    )
    return told(given)
  },
})

export const postReply = defineDoor({
  does: 'Answer a customer as a person',
  more: 'By whoever has the conversation. The customer reads it at once, under the name of who wrote it.',
  tag: 'staff',
  params: idParams,
  body: replyBody,
  answers: { 201: replied },
  refuses: ['not_found', 'conflict', 'erased'],
  async run({ desk }, { params: { id }, body: { text = '', attachments = [] }, staff, keyed }) {
    const told = (message: Parameters<typeof messageView>[0]) =>
      answer(201, { conversation_id: id, message: messageView(message) })
    const written = { id: keyed ? keyed.idFor('msg') : newId('msg', desk.now()), text, attachments }
    return told(
      await replyAs(desk, id, mustBePerson(staff), written, (tables, message) =>
        keepWithEffect(desk, tables, keyed, told(message)),
      ),
    )
  },
})

export const postNote = defineDoor({
  does: 'Write a note for the staff',
  more: 'No customer sees it, through whichever door.',
  tag: 'staff',
  params: idParams,
  body: noteBody,
  answers: { 201: note },
  refuses: ['not_found', 'erased'],
  async run({ desk }, { params: { id }, body: { text }, staff, keyed }) {
    const told = (one: Parameters<typeof noteView>[0]) => answer(201, noteView(one))
    const written = { id: keyed ? keyed.idFor('not') : newId('not', desk.now()), text }
    return told(
      await addNote(desk, id, mustBePerson(staff), written, (tables, one) =>
        keepWithEffect(desk, tables, keyed, told(one)),
      ),
    )
  },
})

export const listNotes = defineDoor({
  does: 'Read the notes of the staff about a conversation, oldest first',
  tag: 'staff',
  params: idParams,
  answers: { 200: notes },
  refuses: ['not_found'],
  async run({ desk }, { params: { id } }) {
    const found = await readNotes(desk, id)
    if (!found) throw new Refusal('not_found', `There is no conversation ${id}.`)
    return answer(200, { items: found.map(noteView) })
  },
})
