import type { Scope } from '../core/access.ts'
import type { Door } from './door.ts'
import type { PeoplesScope } from './for_people.ts'
import {
  askForReset,
  askToRegister,
  changeOwnPassword,
  confirmSecondFactor,
  eraseOwnData,
  followMailLink,
  postSecondFactor,
  turnOffSecondFactor,
} from './routes/account.ts'
import { getAgent, switchOff, switchOn } from './routes/agent.ts'
import { getApproval, listApprovals, postDecision } from './routes/approvals.ts'
import { deleteAttachment, getAttachment, postAttachment } from './routes/attachments.ts'
import { getBrief } from './routes/brief.ts'
import {
  changeCannedReply,
  deleteCannedReply,
  listReplies,
  postCannedReply,
  restoreCannedReply,
} from './routes/canned_replies.ts'
import { getCheckpoint, listAudit, listCheckpoints, postCheckpoint } from './routes/audit.ts'
import { confirmCall, getCall, listCalls, postCall, withdrawCall } from './routes/calls.ts'
import { deleteConversation, escalateConversation, getConversation, rateConversation } from './routes/conversation.ts'
import { watchConversationEvents } from './routes/conversation_events.ts'
import { getCustomer, listCustomers, postErasure } from './routes/customers.ts'
import { deleteKey, listKeys, postKey } from './routes/keys.ts'
import { getKnowledge, searchKnowledge } from './routes/knowledge.ts'
import { listLedger, listRefunds, sumLedger } from './routes/ledger.ts'
import { getNumbers } from './routes/numbers.ts'
import { getOrder, getOrderOptions, listOrders } from './routes/orders.ts'
import { getOutboxEntry, listOutbox, retryOutboxEntry, settleOutboxEntry } from './routes/outbox.ts'
import { disablePerson, enablePerson, invitePerson, listStaff, postPerson, postRole } from './routes/people.ts'
import { postTrial } from './routes/playground.ts'
import { getPolicies, getPolicyVersion, listDecisions } from './routes/policies.ts'
import { getProduct, listProducts } from './routes/products.ts'
import {
  deleteSession,
  deleteSessionById,
  deleteSessions,
  getSession,
  listSessions,
  postCode,
  postSession,
} from './routes/session.ts'
import { getSettings } from './routes/settings.ts'
import { getHealth, getReady } from './routes/status.ts'
import { resolve } from './routes/support.ts'
import { handBackToAgent, listNotes, postNote, postReply, takeOver } from './routes/staff_talk.ts'
import { assignTicket, close, listColleagues, reopen, setPriority, setTags } from './routes/ticket_care.ts'
import { countTickets, getTicket, listTickets, watchTickets } from './routes/tickets.ts'
import { listTools } from './routes/tools.ts'
import { verifyAudit } from './routes/verify_audit.ts'

type Method = 'GET' | 'POST' | 'DELETE'

/**
 * Where a door is, and what it takes to go through it: a scope, which keys have and roles stand for; somebody who is signed
 * in (`person`), has given the password at least (`session`), or is nobody even (`visitor`), and is no key; null is open to
 * everybody.
 */
export type Place = {
  readonly method: Method
  readonly path: string
  readonly scope: Scope | PeoplesScope | null
  readonly door: Door
}

/** Everything that can be asked of the desk. */
export const doors: readonly Place[] = [
  on('POST', '/support/resolve', 'support', resolve),

  on('GET', '/conversation/:id', 'support', getConversation),
  on('GET', '/conversation/:id/events', 'support', watchConversationEvents),
  on('DELETE', '/conversation/:id', 'support', deleteConversation),
  on('POST', '/conversation/:id/satisfaction', 'support', rateConversation),
  on('POST', '/conversation/:id/escalate', 'support', escalateConversation),
  on('POST', '/conversation/:id/take-over', 'staff', takeOver),
  on('POST', '/conversation/:id/hand-back', 'staff', handBackToAgent),
  on('POST', '/conversation/:id/reply', 'staff', postReply),
  on('POST', '/conversation/:id/note', 'staff', postNote),
  on('GET', '/conversation/:id/notes', 'staff', listNotes),
  on('GET', '/conversation/:id/brief', 'staff', getBrief),

  on('POST', '/attachments', 'support', postAttachment),
  on('GET', '/attachments/:id', 'support', getAttachment),
  on('DELETE', '/attachments/:id', 'support', deleteAttachment),

  on('POST', '/calls', 'calls', postCall),
  on('POST', '/calls/:id/confirm', 'calls', confirmCall),
  on('POST', '/calls/:id/withdraw', 'calls', withdrawCall),
  on('GET', '/calls', 'read', listCalls),
  on('GET', '/calls/:id', 'read', getCall),

  on('GET', '/tickets', 'read', listTickets),
  on('GET', '/tickets/counts', 'staff', countTickets),
  on('GET', '/tickets/events', 'staff', watchTickets),
  on('GET', '/tickets/:id', 'read', getTicket),
  on('POST', '/tickets/:id/assign', 'staff', assignTicket),
  on('POST', '/tickets/:id/priority', 'staff', setPriority),
  on('POST', '/tickets/:id/tags', 'staff', setTags),
  on('POST', '/tickets/:id/close', 'staff', close),
  on('POST', '/tickets/:id/reopen', 'staff', reopen),
  on('GET', '/colleagues', 'read', listColleagues),
  on('GET', '/canned-replies', 'staff', listReplies),
  on('POST', '/canned-replies', 'staff', postCannedReply),
  on('POST', '/canned-replies/:id', 'staff', changeCannedReply),
  on('DELETE', '/canned-replies/:id', 'staff', deleteCannedReply),
  on('POST', '/canned-replies/:id/restore', 'staff', restoreCannedReply),
  on('GET', '/approvals', 'read', listApprovals),
  on('GET', '/approvals/:id', 'read', getApproval),
  on('POST', '/approvals/:id/decision', 'staff', postDecision),
  on('GET', '/agent', 'read', getAgent),
  on('POST', '/agent/off', 'staff', switchOff),
  on('POST', '/agent/on', 'staff', switchOn),
  on('POST', '/playground', 'staff', postTrial),
  on('GET', '/outbox', 'read', listOutbox),
  on('GET', '/outbox/:id', 'read', getOutboxEntry),
  on('POST', '/outbox/:id/retry', 'staff', retryOutboxEntry),
  on('POST', '/outbox/:id/settle', 'staff', settleOutboxEntry),

  on('GET', '/customers', 'read', listCustomers),
  on('GET', '/customers/:id', 'read', getCustomer),
  on('POST', '/customers/:id/erasure', 'admin', postErasure),
  on('GET', '/products', 'read', listProducts),
  on('GET', '/products/:id', 'read', getProduct),
  on('GET', '/orders', 'read', listOrders),
  on('GET', '/orders/:number', 'read', getOrder),
  on('GET', '/orders/:number/options', 'read', getOrderOptions),
  on('GET', '/refunds', 'read', listRefunds),
  on('GET', '/ledger', 'read', listLedger),
  on('GET', '/ledger/sums', 'read', sumLedger),
  on('GET', '/numbers', 'read', getNumbers),
  on('GET', '/audit', 'read', listAudit),
  on('GET', '/audit/verification', 'read', verifyAudit),
  on('GET', '/audit/checkpoints', 'read', listCheckpoints),
  on('POST', '/audit/checkpoints', 'admin', postCheckpoint),
  on('GET', '/audit/checkpoints/:number', 'read', getCheckpoint),

  on('GET', '/tools', 'read', listTools),
  on('GET', '/policies', 'read', getPolicies),
  on('GET', '/policies/decisions', 'read', listDecisions),
  on('GET', '/knowledge', 'read', getKnowledge),
  on('GET', '/knowledge/search', 'read', searchKnowledge),
  on('GET', '/policies/:version', 'read', getPolicyVersion),

  on('POST', '/session', null, postSession),
  on('POST', '/session/second-factor', 'session', postCode),
  on('GET', '/session', 'visitor', getSession),
  on('DELETE', '/session', 'session', deleteSession),
  on('GET', '/sessions', 'person', listSessions),
  on('DELETE', '/sessions', 'person', deleteSessions),
  on('DELETE', '/sessions/:id', 'person', deleteSessionById),
  on('POST', '/account', null, askToRegister),
  on('POST', '/account/reset', null, askForReset),
  on('POST', '/account/link', null, followMailLink),
  on('POST', '/account/password', 'person', changeOwnPassword),
  on('POST', '/account/second-factor', 'person', postSecondFactor),
  on('POST', '/account/second-factor/confirm', 'person', confirmSecondFactor),
  on('POST', '/account/second-factor/off', 'person', turnOffSecondFactor),
  on('POST', '/account/erasure', 'person', eraseOwnData),
  on('GET', '/people', 'admin', listStaff),
  on('POST', '/people', 'admin', postPerson),
  on('POST', '/people/:id/role', 'admin', postRole),
  on('POST', '/people/:id/invitation', 'admin', invitePerson),
  on('POST', '/people/:id/disable', 'admin', disablePerson),
  on('POST', '/people/:id/enable', 'admin', enablePerson),

  on('GET', '/keys', 'admin', listKeys),
  on('POST', '/keys', 'admin', postKey),
  on('DELETE', '/keys/:id', 'admin', deleteKey),

  on('GET', '/settings', 'read', getSettings),
  on('GET', '/health', null, getHealth),
  on('GET', '/ready', null, getReady),
]

function on(method: Method, path: string, scope: Place['scope'], door: Door): Place {
  return { method, path, scope, door }
}
