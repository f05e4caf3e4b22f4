import { Refusal } from '../../core/refusal.ts'
import {
  auditEntry,
  auditQuery,
  checkpoint,
  checkpointInShort,
  checkpointParams,
  checkpointsQuery,
} from '../contract/audit.ts'
import { pageOf } from '../contract/common.ts'
import { answer, defineDoor } from '../door.ts'
import { auditEntryView, checkpointInShortView } from '../views/audit.ts'
import { given, pageAsked, pageView } from './lists.ts'

export const listAudit = defineDoor({
  does: 'List what happened, newest first',
  tag: 'records',
  query: auditQuery,
  answers: { 200: pageOf(auditEntry) },
  async run({ desk }, { query }) {
    const { chain, type, actor, customer_id: customerId, since, until } = query
    const filter = given({ chain, type, actor, customerId, since, until })
    const found = await desk.store.read((tables) => tables.audit.list(filter, pageAsked(query)))
    return answer(200, pageView(found, auditEntryView))
  },
})

export const postCheckpoint = defineDoor({
  does: 'Sign how far the audit has come',
  more: 'Answers 201 with a new checkpoint, and 200 with the last one when nothing has happened since.',
  tag: 'records',
  answers: { 200: checkpointInShort, 201: checkpointInShort },
  refuses: ['conflict'],
  async run({ desk, checkpoint: make }) {
    const made = await make()
    if (made) return answer(201, checkpointInShortView(made))
    const last = await desk.store.read((tables) => tables.checkpoints.last())
    if (!last) throw new Refusal('conflict', 'The audit has no entry yet that could be signed.')
    return answer(200, checkpointInShortView(last))
  },
})

export const listCheckpoints = defineDoor({
  does: 'List the checkpoints of the audit, newest first',
  tag: 'records',
  query: checkpointsQuery,
  answers: { 200: pageOf(checkpointInShort) },
  async run({ desk }, { query }) {
    const found = await desk.store.read((tables) => tables.checkpoints.list(pageAsked(query)))
    return answer(200, pageView(found, checkpointInShortView))
  },
})

export const getCheckpoint = defineDoor({
  does: 'Read a checkpoint with the heads that it signs',
  tag: 'records',
  params: checkpointParams,
  answers: { 200: checkpoint },
  refuses: ['not_found'],
  async run({ desk }, { params: { number } }) {
    const found = await desk.store.read((tables) => tables.checkpoints.get(number))
    if (!found) throw new Refusal('not_found', `There is no checkpoint ${number}.`)
    return answer(200, found)
  },
})
