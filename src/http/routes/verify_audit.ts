import { Refusal } from '../../core/refusal.ts'
import { auditProgress, auditVerified } from '../contract/audit.ts'
import { problem } from '../contract/problem.ts'
import { defineDoor } from '../door.ts'
import type { Feed } from '../event_stream.ts'
import type { Parts } from '../parts.ts'
import { problemOf } from '../problem.ts'

/** Desks of this process whose audit is being verified: it is work for a whole processor. */
const busy = new WeakSet<Parts['desk']>()

export const verifyAudit = defineDoor({
  does: 'Verify the audit',
  more: 'Walks every chain and holds it against its head and all checkpoints, as `supportops audit verify` does; `result` is the last event. One at a time: 409 while another one runs. Who leaves ends it.',
  tag: 'records',
  answers: {},
  events: { progress: auditProgress, result: auditVerified, problem },
  refuses: ['conflict'],
  async run(parts) {
    if (busy.has(parts.desk))
      throw new Refusal('conflict', 'The audit is being verified already. Try again afterwards.')
    busy.add(parts.desk)
    return { replayed: false, feed: verifying(parts) }
  },
})

function verifying({ desk, verify }: Parts): Feed {
  return (sink) => {
    const leaving = new AbortController()
    const start = performance.now()
    let count = 0
    const seconds = (): number => Math.round(performance.now() - start) / 1_000
    const send = (name: string, data: object): void =>
      sink.send({ name, id: String(++count), data: JSON.stringify(data) })
    const hear = (entries: number, of: number): void => send('progress', { entries, of, seconds: seconds() })
    void verify(hear, leaving.signal)
      .then((verified) => send('result', { ...verified, seconds: seconds() }))
      .catch((error: unknown) => {
        if (leaving.signal.aborted) return
        desk.observe.fault(error, 'verifying the audit')
        send('problem', problemOf(error))
      })
      .finally(() => {
        busy.delete(desk)
        sink.end()
      })
    return () => leaving.abort()
  }
}
