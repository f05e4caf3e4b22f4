import type { Desk } from '../../agent/desk.ts'
import type { Call } from '../../core/call.ts'
import type { Kept } from '../door.ts'
import { written } from '../answers.ts'
import { refused } from '../problem.ts'
import { callView, verdictView } from '../views/call.ts'

/** What came of a call: a receipt, what it waits for, or a problem that carries the verdict. */
export function callAnswer(desk: Desk, call: Call): Kept {
  if (call.state === 'done') return written({ status: reads(desk, call) ? 200 : 201, body: callView(call) })
  if (call.state === 'awaiting_confirmation' || call.state === 'awaiting_approval')
    return written({ status: 202, body: callView(call) })
  const over = { code: 'conflict', message: `This call is ${call.state}.`, faults: [] } as const
  const { code, message, faults } = call.refusal ?? over
  const problem = refused(code, message, faults)
  const verdict = call.verdict && verdictView(call.verdict)
  return written({ status: problem.status, body: { ...problem, call: { id: call.id, state: call.state }, verdict } })
}

function reads(desk: Desk, call: Call): boolean {
  return desk.tools.some(({ name, kind }) => name === call.tool && kind === 'read')
}
