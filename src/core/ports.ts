import type { ApiKey, Staff, StaffMember } from './access.ts'
import type { AccountsTable, MailsTable, SessionsTable } from './account.ts'
import type { AgentSwitchTable } from './agent_switch.ts'
import type { AttachmentsTable } from './attachment.ts'
import type { AuditEntry, AuditEvent } from './audit.ts'
import type { BudgetsTable } from './budgets.ts'
import type { Approval, Call, CallState } from './call.ts'
import type { CannedRepliesTable } from './canned_reply.ts'
import type { Checkpoint, Head, HeadNow } from './checkpoint.ts'
import type { ConversationsTable, MessagesTable, NotesTable, TurnsTable } from './conversation_tables.ts'
import type { Address, Customer, PaymentMethod } from './customer.ts'
import type { ErasuresTable } from './erasure.ts'
import type { Jobs, JobsTable } from './jobs.ts'
import type { KnowledgeTable } from './knowledge.ts'
import type { LedgerTable } from './ledger_tables.ts'
import type { ModelUsesTable } from './model.ts'
import type { GoodsRequest, LineState, Order, OrderStatus } from './order.ts'
import type { NumbersTable } from './numbers.ts'
import type { OutboxTable } from './outbox.ts'
import type { Page, PageRequest } from './page.ts'
import type { Product, Variant } from './product.ts'
import type { AnswersTable } from './kept_answer.ts'
import type { KnownIds, ShopIds, ShopRecords } from './shop_records.ts'
import type { TicketsTable } from './ticket_tables.ts'

/** The time, in epoch milliseconds. */
export type Clock = () => number

/** Where everything is kept. One suite of tests holds every implementation. */
export interface Store {
  /**
   * All of it happens, or none of it does, and it is on disk before the promise resolves. Must not be nested. `about`
   * names whose rows it locks first: in one process such work waits in order, and for no connection while it waits.
   */
  transaction<T>(work: (tables: Tables) => Promise<T>, about?: string): Promise<T>
  /** Looks without locking. Writing through these tables is an error. */
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>
  /**
   * A store in memory with what a turn of this customer can read, as of one moment: their records, the goods, the switch of
   * the agent, and no conversation. What is written there is nowhere else, and gone when it is closed.
   */
  copyFor(customerId: number): Promise<Store>
  /** Throws when the database does not answer; says how durable its commits are. */
  check(): Promise<Durability>
  /** Makes the engine drop what was deleted or written over from its files, as far as it can while it runs. */
  purge(): Promise<void>
  readonly jobs: Jobs
  close(): Promise<void>
}

export type Durability = { readonly engine: 'sqlite' | 'postgres'; readonly settings: Readonly<Record<string, string>> }

export type { Page, PageRequest } from './page.ts'

export interface Tables {
  readonly customers: CustomersTable
  readonly methods: MethodsTable
  readonly products: ProductsTable
  readonly orders: OrdersTable
  readonly requests: RequestsTable
  readonly ledger: LedgerTable
  readonly knowledge: KnowledgeTable
  readonly calls: CallsTable
  readonly approvals: ApprovalsTable
  readonly agentSwitch: AgentSwitchTable
  readonly conversations: ConversationsTable
  readonly messages: MessagesTable
  readonly attachments: AttachmentsTable
  readonly notes: NotesTable
  readonly numbers: NumbersTable
  readonly cannedReplies: CannedRepliesTable
  readonly turns: TurnsTable
  readonly nodes: NodesTable
  readonly tickets: TicketsTable
  readonly audit: AuditTable
  readonly checkpoints: CheckpointsTable
  readonly erasures: ErasuresTable
  readonly vault: VaultTable
  readonly staff: StaffTable
  readonly accounts: AccountsTable
  readonly sessions: SessionsTable
  readonly mails: MailsTable
  readonly keys: KeysTable
  readonly answers: AnswersTable
  readonly budgets: BudgetsTable
  readonly policies: PoliciesTable
  readonly shop: ShopTable
  readonly modelUses: ModelUsesTable
  readonly outbox: OutboxTable
  readonly jobs: JobsTable
}

export interface CustomersTable {
  get(id: number): Promise<Customer | null>
  /** Holds the row until the transaction ends; always taken before an order's. */
  lock(id: number): Promise<Customer | null>
  setAddress(id: number, address: Address): Promise<void>
  /** Customers with this e-mail address, however it is written, by number. */
  byEmail(email: string): Promise<Customer[]>
  insert(customer: Customer): Promise<void>
  /** By number; with `search` those that these words may mean. */
  list(page: PageRequest, search?: string): Promise<Page<Customer>>
}

export interface MethodsTable {
  get(id: string): Promise<PaymentMethod | null>
  of(customerId: number): Promise<PaymentMethod[]>
  /** Adds to a gift card's balance, or takes from it; a balance below zero fails the transaction. */
  move(id: string, minor: number): Promise<void>
}

export interface ProductsTable {
  get(id: string): Promise<Product | null>
  variant(id: string): Promise<Variant | null>
  variantsOf(productId: string): Promise<Variant[]>
  list(page: PageRequest): Promise<Page<Product>>
  /** Adds pieces, or takes them; a stock below zero fails the transaction. */
  moveStock(variantId: string, pieces: number): Promise<void>
}

export type OrderFilter = {
  readonly customerId?: number
  readonly status?: OrderStatus
  readonly since?: number
  readonly until?: number
}

export interface OrdersTable {
  get(number: string): Promise<Order | null>
  lock(number: string): Promise<Order | null>
  /** Newest first. */
  of(customerId: number): Promise<Order[]>
  list(filter: OrderFilter, page: PageRequest): Promise<Page<Order>>
  insert(order: Order): Promise<void>
  setStatus(number: string, status: OrderStatus, cancelReason?: string): Promise<void>
  setAddress(number: string, address: Address): Promise<void>
  /** Adds to what was paid and given back; giving back more than was paid fails the transaction. */
  moveMoney(number: string, change: { readonly paid: number; readonly refunded: number }): Promise<void>
  setLineState(lineId: string, state: LineState): Promise<void>
  /** Adds to what a line gave back; more than the line cost fails the transaction. */
  refundLine(lineId: string, minor: number): Promise<void>
  /** Puts another variant in a line's place. */
  swapLine(order: string, lineId: string, variant: Variant): Promise<void>
  /** A number that no order has. */
  freeNumber(): Promise<string>
  countSince(customerId: number, since: number): Promise<number>
}

export interface RequestsTable {
  insert(request: GoodsRequest): Promise<void>
  /** The return or exchange of this order whose goods have not arrived. */
  openOf(order: string): Promise<GoodsRequest | null>
  close(id: string, at: number): Promise<void>
  of(order: string): Promise<GoodsRequest[]>
}

export type CallFilter = {
  readonly customerId?: number
  readonly conversationId?: string
  readonly tool?: string
  readonly state?: CallState
}

export interface CallsTable {
  get(id: string): Promise<Call | null>
  insert(call: Call): Promise<void>
  update(call: Call): Promise<void>
  of(conversationId: string): Promise<Call[]>
  list(filter: CallFilter, page: PageRequest): Promise<Page<Call>>
  /** How often each rule had the last word about calls that began from a moment on and before another, and when last. */
  decidedBy(
    since: number,
    until: number,
  ): Promise<{ readonly rule: string; readonly count: number; readonly last: number }[]>
  /** Done calls of one tool for a customer since a moment. */
  countDone(customerId: number, tool: string, since: number): Promise<number>
}

export type ApprovalFilter = { readonly state?: Approval['state']; readonly customerId?: number }

export interface ApprovalsTable {
  get(id: string): Promise<Approval | null>
  /** Holds the row until the transaction ends, so that two people cannot decide at once. */
  lock(id: string): Promise<Approval | null>
  insert(approval: Approval): Promise<void>
  update(approval: Approval): Promise<void>
  /** Waiting ones whose time is over, the oldest first, a hundred at the most. */
  overdue(at: number): Promise<readonly Pick<Approval, 'id' | 'customerId'>[]>
  /** A word that changes when one begins to wait or waits no more. */
  pulse(): Promise<string>
  list(filter: ApprovalFilter, page: PageRequest): Promise<Page<Approval>>
}

/** The processes that work on these records. */
export interface NodesTable {
  /** Adds one to a process's beat; the first makes its row. */
  beat(id: string): Promise<void>
  list(): Promise<{ readonly id: string; readonly beat: number }[]>
  leave(id: string): Promise<void>
}

export type AuditFilter = {
  readonly chain?: string
  readonly type?: string
  /** Of this customer's conversations, and of the customer. */
  readonly customerId?: number
  /** Who did it: the id of a member of the staff, of a key, or of a customer. */
  readonly actor?: string
  readonly since?: number
  /** Before this moment. */
  readonly until?: number
}

export interface AuditTable {
  append(event: AuditEvent): Promise<AuditEntry>
  of(chain: string): Promise<AuditEntry[]>
  list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>
  /** Every chain with its length and head, in the order of their names. */
  heads(): Promise<Head[]>
}

export interface CheckpointsTable {
  last(): Promise<Checkpoint | null>
  get(number: number): Promise<Checkpoint | null>
  /** Newest first. */
  list(page: PageRequest): Promise<Page<Checkpoint>>
  /** Those of higher numbers, in order. */
  after(number: number, limit: number): Promise<Checkpoint[]>
  /** Heads as they are now, in an order of the engine's own; `after` is the last chain of the part before. */
  heads(after: string | null, limit: number): Promise<HeadNow[]>
  /** How many chains were signed. */
  signedChains(): Promise<number>
  /** Chains that were signed and are gone; looks through all of them. */
  lost(): Promise<Head[]>
  /** Keeps a checkpoint and what it signs; a number that is taken fails the transaction. */
  append(checkpoint: Checkpoint): Promise<void>
}

/** The sealed map from tokens to real values, one a conversation. */
export interface VaultTable {
  get(conversationId: string): Promise<{ readonly wrappedKey: string; readonly sealed: string } | null>
  put(conversationId: string, entry: { readonly wrappedKey: string; readonly sealed: string }): Promise<void>
  shred(conversationId: string): Promise<void>
}

export interface StaffTable {
  /** Null for nobody, and for somebody who was disabled. */
  get(id: string): Promise<Staff | null>
  list(): Promise<StaffMember[]>
  /** Holds the rows of all of them until the transaction ends: whether an admin is left depends on all. */
  lockAll(): Promise<StaffMember[]>
  insert(staff: Staff): Promise<void>
  update(member: StaffMember): Promise<void>
}

export interface KeysTable {
  byHash(hash: string): Promise<ApiKey | null>
  insert(key: ApiKey): Promise<void>
  revoke(id: string, at: number): Promise<boolean>
  list(): Promise<ApiKey[]>
}

export interface PoliciesTable {
  /** Keeps the files of a version once; a version is never overwritten. True when it was new. */
  keep(
    version: string,
    files: readonly { readonly path: string; readonly text: string }[],
    at: number,
  ): Promise<boolean>
  get(version: string): Promise<readonly { readonly path: string; readonly text: string }[] | null>
}

export interface ShopTable {
  isEmpty(): Promise<boolean>
  /**
   * Writes records; those that are there already are replaced, their ledger rows kept. What belongs to an erased customer
   * is left out, and counted.
   */
  load(records: ShopRecords): Promise<{ readonly customers: number; readonly orders: number }>
  dump(): Promise<ShopRecords>
  /** Which of these ids the shop has. */
  known(ids: ShopIds): Promise<KnownIds>
}
