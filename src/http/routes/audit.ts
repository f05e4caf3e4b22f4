import { auditEntry, auditQuery } from '../contract/audit.ts'
import { pageOf } from '../contract/common.ts'
import { answer, defineDoor } from '../door.ts'
import { auditEntryView } from '../views/audit.ts'
import { given, pageAsked, pageView } from './lists.ts'

export const listAudit = defineDoor({
  does: 'List what happened, newest first',
  tag: 'records',
  query: auditQuery,
  answers: { 200: pageOf(auditEntry) },
  async run({ desk }, { query }) {
    const filter = given({ chain: query.chain, type: query.type })
    const found = await desk.store.read((tables) => tables.audit.list(filter, pageAsked(query)))
    return answer(200, pageView(found, auditEntryView))
  },
})
