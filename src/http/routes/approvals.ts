import { decideApproval, type Decision } from '../../agent/approvals.ts'
import { Refusal } from '../../core/refusal.ts'
import { approval, approvalsQuery, decided, decisionBody } from '../contract/approval.ts'
import { idParams, pageOf } from '../contract/common.ts'
import { keepWithEffect } from '../answers.ts'
import { answer, defineDoor } from '../door.ts'
import { mustBePerson } from '../staff_only.ts'
import { approvalView } from '../views/approval.ts'
import { callView } from '../views/call.ts'
import { given, pageAsked, pageView } from './lists.ts'

export const listApprovals = defineDoor({
  does: 'List approvals, newest first',
  tag: 'staff',
  query: approvalsQuery,
  answers: { 200: pageOf(approval) },
  async run({ desk }, { query }) {
    const filter = given({ customerId: query.customer_id, state: query.state })
    const found = await desk.store.read((tables) => tables.approvals.list(filter, pageAsked(query)))
    return answer(200, pageView(found, approvalView))
  },
})

export const getApproval = defineDoor({
  does: 'Read an approval',
  tag: 'staff',
  params: idParams,
  answers: { 200: approval },
  refuses: ['not_found'],
  async run({ desk }, { params: { id } }) {
    const found = await desk.store.read((tables) => tables.approvals.get(id))
    if (!found) throw new Refusal('not_found', `There is no approval ${id}.`)
    return answer(200, approvalView(found))
  },
})

export const postDecision = defineDoor({
  does: 'Decide on a call that waits for the staff',
  more: 'Once, in time, and by a manager or an admin who did not ask for it: the person is named by X-Staff.',
  tag: 'staff',
  params: idParams,
  body: decisionBody,
  answers: { 200: decided },
  refuses: ['not_found', 'conflict', 'expired'],
  async run({ desk }, { params: { id }, body: { decision, note = null }, staff, keyed }) {
    const told = (outcome: Decision) =>
      answer(200, { approval: approvalView(outcome.approval), call: callView(outcome.call) })
    const ruling = { yes: decision === 'approve', note }
    return told(
      await decideApproval(desk, id, mustBePerson(staff), ruling, (tables, outcome) =>
        keepWithEffect(desk, tables, keyed, told(outcome)),
      ),
    )
  },
})
