import type { ApiKey, Staff } from '../../core/access.ts'
import type { Approval, Call } from '../../core/call.ts'
import type { Conversation, Message } from '../../core/conversation.ts'
import type { Tables } from '../../core/ports.ts'
import type { Ticket } from '../../core/ticket.ts'
import type { Turn } from '../../core/turn.ts'
import { noon, vast } from './shop.ts'

/** Conversation `cnv-<n>` of customer 1. */
export function conversation(n: number, change: Partial<Conversation> = {}): Conversation {
  return {
    id: `cnv-${n}`,
    customerId: 1,
    channel: 'portal',
    state: 'open',
    takenBy: null,
    language: 'en',
    agenda: { awaiting: { kind: 'staff', reason: 'complaint' }, later: [] },
    length: 0,
    createdAt: noon,
    updatedAt: noon,
    ...change,
  }
}

export function message(number: number, change: Partial<Message> = {}): Message {
  return {
    id: `msg-${number}`,
    conversationId: 'cnv-1',
    number,
    from: 'customer',
    author: null,
    turnId: null,
    text: `It's “broken” 🦉\nline ${number}; drop table messages --`,
    at: noon,
    ...change,
  }
}

export function turn(id: string, change: Partial<Turn> = {}): Turn {
  return {
    id,
    conversationId: 'cnv-1',
    messageId: 'msg-1',
    state: 'running',
    brain: 'embedded',
    policyVersion: 'abc123',
    understanding: null,
    resolution: null,
    timings: { hear: 1.25 },
    startedAt: noon,
    sources: [],
    unanswered: null,
    finishedAt: null,
    node: 'srv_1',
    ...change,
  }
}

export function ticket(n: number, change: Partial<Ticket> = {}): Ticket {
  return {
    id: `tkt-${n}`,
    conversationId: `cnv-${n}`,
    customerId: 1,
    status: 'open',
    intent: 'refund_request',
    priority: 'normal',
    assignee: null,
    tags: [],
    waitingSince: null,
    escalation: null,
    satisfaction: null,
    createdAt: noon,
    updatedAt: noon,
    resolvedAt: null,
    ...change,
  }
}

/** A call of which nothing is known yet. */
export function call(id: string, change: Partial<Call> = {}): Call {
  return {
    id,
    tool: 'issue_refund',
    arguments: { order: '#A', lines: ['#A-1'], note: null },
    asked: null,
    customerId: 1,
    conversationId: 'cnv-1',
    turnId: null,
    caller: { kind: 'customer', id: '1' },
    state: 'refused',
    plan: null,
    digest: null,
    facts: null,
    verdict: null,
    receipt: null,
    refusal: null,
    approvalId: null,
    createdAt: noon,
    updatedAt: noon,
    ...change,
  }
}

export function approval(id: string, change: Partial<Approval> = {}): Approval {
  return {
    id,
    callId: `call-of-${id}`,
    digest: 'd'.repeat(64),
    customerId: 1,
    conversationId: null,
    order: '#A',
    amount: { minor: vast, currency: 'EUR' },
    reason: 'large',
    verdict: null,
    state: 'waiting',
    requestedBy: { kind: 'staff', id: 'stf-1', role: 'agent' },
    requestedAt: noon,
    expiresAt: noon + 1,
    decidedBy: null,
    decidedAt: null,
    note: null,
    ...change,
  }
}

export const staff: Staff = { id: 'stf-1', name: 'Mo', email: 'mo@example.com', role: 'manager' }

export const apiKey: ApiKey = {
  id: 'key-1',
  name: 'shop system',
  prefix: 'so_abc',
  hash: 'a'.repeat(64),
  scopes: ['read', 'calls'],
  createdAt: noon,
  revokedAt: null,
}

/** Conversations `cnv-1` to `cnv-<count>`, which other rows refer to. */
export async function addConversations(tables: Tables, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await tables.conversations.insert(conversation(n))
}
