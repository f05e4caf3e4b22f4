import type { JobsTable } from '../../core/jobs.ts'
import type { Tables } from '../../core/ports.ts'
import type { Connection } from '../schema.ts'
import { accountsTable } from './accounts.ts'
import { agentSwitchTable } from './agent_switch.ts'
import { answersTable } from './answers.ts'
import { approvalsTable } from './approvals.ts'
import { attachmentsTable } from './attachments.ts'
import { auditTable } from './audit.ts'
import { budgetsTable } from './budgets.ts'
import { callsTable } from './calls.ts'
import { cannedRepliesTable } from './canned_replies.ts'
import { checkpointsTable } from './checkpoints.ts'
import { conversationsTable } from './conversations.ts'
import { customersTable } from './customers.ts'
import { erasuresTable } from './erasures.ts'
import { keysTable } from './keys.ts'
import { knowledgeTable } from './knowledge.ts'
import { ledgerTable } from './ledger.ts'
import { mailsTable } from './mails.ts'
import { messagesTable } from './messages.ts'
import { methodsTable } from './methods.ts'
import { modelUsesTable } from './model_uses.ts'
import { nodesTable } from './nodes.ts'
import { notesTable } from './notes.ts'
import { numbersTable } from './numbers.ts'
import { ordersTable } from './orders.ts'
import { outboxTable } from './outbox.ts'
import { policiesTable } from './policies.ts'
import { productsTable } from './products.ts'
import { requestsTable } from './requests.ts'
import { sessionsTable } from './sessions.ts'
import { shopTable } from './shop.ts'
import { staffTable } from './staff.ts'
import { ticketsTable } from './tickets.ts'
import { turnsTable } from './turns.ts'
import { vaultTable } from './vault.ts'

/** Every table on one connection or inside one transaction. */
export function tablesOn(connection: Connection, auditKey: Uint8Array, jobs: JobsTable): Tables {
  return {
    customers: customersTable(connection),
    methods: methodsTable(connection),
    products: productsTable(connection),
    orders: ordersTable(connection),
    requests: requestsTable(connection),
    knowledge: knowledgeTable(connection),
    ledger: ledgerTable(connection),
    calls: callsTable(connection),
    approvals: approvalsTable(connection),
    agentSwitch: agentSwitchTable(connection),
    conversations: conversationsTable(connection),
    messages: messagesTable(connection),
    attachments: attachmentsTable(connection),
    modelUses: modelUsesTable(connection),
    nodes: nodesTable(connection),
    notes: notesTable(connection),
    numbers: numbersTable(connection),
    cannedReplies: cannedRepliesTable(connection),
    turns: turnsTable(connection),
    tickets: ticketsTable(connection),
    audit: auditTable(connection, auditKey),
    checkpoints: checkpointsTable(connection),
    erasures: erasuresTable(connection),
    vault: vaultTable(connection),
    staff: staffTable(connection),
    accounts: accountsTable(connection),
    sessions: sessionsTable(connection),
    mails: mailsTable(connection),
    keys: keysTable(connection),
    answers: answersTable(connection),
    budgets: budgetsTable(connection),
    policies: policiesTable(connection),
    shop: shopTable(connection),
    outbox: outboxTable(connection),
    jobs,
  }
}
