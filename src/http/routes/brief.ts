import { briefOf } from '../../agent/brief.ts'
import { Refusal } from '../../core/refusal.ts'
import { brief } from '../contract/brief.ts'
import { idParams } from '../contract/common.ts'
import { answer, defineDoor } from '../door.ts'

export const getBrief = defineDoor({
  does: 'Sum a conversation up for who takes it over, and suggest an answer',
  more: 'From understanding, calls, receipts and policies alone: no model is asked, and nothing is told that does not stand there.',
  tag: 'staff',
  params: idParams,
  answers: { 200: brief },
  refuses: ['not_found'],
  async run({ desk }, { params: { id } }) {
    const found = await briefOf(desk, id)
    if (!found) throw new Refusal('not_found', `There is no conversation ${id}.`)
    const { lines, suggestion } = found
    const suggested = suggestion && { text: suggestion.text, call_id: suggestion.callId, citation: suggestion.citation }
    return answer(200, { lines, suggestion: suggested })
  },
})
