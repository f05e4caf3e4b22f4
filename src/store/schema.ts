import type { Kysely, Transaction } from 'kysely'
import type { PeopleSchema } from './schema_people.ts'

type Text = string
type Whole = number
type Truth = 0 | 1
/** JSON kept as text: the same in both engines. */
type JsonText = string

/** The tables as the database has them; `migrations/` creates them. */
export interface Schema extends PeopleSchema {
  customers: {
    id: Whole
    first_name: Text
    last_name: Text
    email: Text
    phone: Text | null
    locale: Text
    address: JsonText
    other_addresses: JsonText
    created_at: Whole
  }
  payment_methods: {
    id: Text
    customer_id: Whole
    kind: Text
    brand: Text | null
    last_four: Text | null
    balance: Whole | null
    currency: Text | null
    provider_customer: Text | null
    provider_reference: Text | null
  }
  products: { id: Text; name: Text; category: Text; description: Text; final_sale: Truth }
  variants: { id: Text; product_id: Text; options: JsonText; price: Whole; currency: Text; stock: Whole }
  orders: {
    number: Text
    customer_id: Whole
    status: Text
    address: JsonText
    placed_at: Whole
    delivered_at: Whole | null
    cancel_reason: Text | null
    items_changed: Truth
    currency: Text
    paid: Whole
    refunded: Whole
    replaces: Text | null
  }
  order_lines: {
    id: Text
    order_number: Text
    position: Whole
    variant_id: Text
    product_id: Text
    name: Text
    category: Text
    final_sale: Truth
    options: JsonText
    unit_price: Whole
    quantity: Whole
    refunded: Whole
    state: Text
  }
  shipments: {
    id: Text
    order_number: Text
    carrier: Text
    tracking: Text
    line_ids: JsonText
    shipped_at: Whole
    expected_at: Whole | null
    delivered_at: Whole | null
  }
  goods_requests: {
    id: Text
    order_number: Text
    kind: Text
    lines: JsonText
    method_id: Text | null
    difference: Whole
    currency: Text
    call_id: Text
    at: Whole
    closed_at: Whole | null
  }
  ledger: {
    id: Text
    customer_id: Whole
    order_number: Text
    movement: Text
    purpose: Text
    amount: Whole
    currency: Text
    method_id: Text
    call_id: Text | null
    at: Whole
    reference: Text | null
  }
  conversations: {
    id: Text
    customer_id: Whole
    channel: Text
    state: Text
    taken_by: Text | null
    language: Text
    agenda: JsonText
    length: Whole
    created_at: Whole
    updated_at: Whole
  }
  messages: {
    id: Text
    conversation_id: Text
    number: Whole
    sender: Text
    author: Text | null
    turn_id: Text | null
    body: Text
    at: Whole
  }
  attachments: {
    id: Text
    customer_id: Whole
    conversation_id: Text | null
    message_id: Text | null
    place: Whole | null
    author: Text
    type: Text
    bytes: Whole
    sha256: Text
    wrapped_key: Text
    name: Text
    at: Whole
  }
  attachment_bytes: { id: Text; sealed: Uint8Array }
  turns: {
    id: Text
    conversation_id: Text
    message_id: Text
    state: Text
    brain: Text
    policy_version: Text
    understanding: JsonText | null
    resolution: JsonText | null
    sources: JsonText | null
    unanswered: Text | null
    unanswered_as: Text | null
    timings: JsonText
    started_at: Whole
    finished_at: Whole | null
    node: Text | null
  }
  nodes: { id: Text; beat: Whole }
  tickets: {
    id: Text
    conversation_id: Text
    customer_id: Whole
    status: Text
    intent: Text | null
    priority: Text
    assignee: Text | null
    tags: JsonText
    waiting_since: Whole | null
    escalation: JsonText | null
    satisfaction: JsonText | null
    created_at: Whole
    updated_at: Whole
    resolved_at: Whole | null
    stirred_at: Whole
  }
  calls: {
    id: Text
    tool: Text
    arguments: JsonText
    asked: Text | null
    customer_id: Whole
    conversation_id: Text | null
    turn_id: Text | null
    caller: JsonText
    state: Text
    plan: JsonText | null
    digest: Text | null
    facts: JsonText | null
    verdict: JsonText | null
    receipt: JsonText | null
    refusal: JsonText | null
    approval_id: Text | null
    created_at: Whole
    updated_at: Whole
  }
  approvals: {
    id: Text
    call_id: Text
    digest: Text
    customer_id: Whole
    conversation_id: Text | null
    order_number: Text | null
    amount: Whole | null
    currency: Text | null
    reason: Text
    state: Text
    requested_by: JsonText
    requested_at: Whole
    expires_at: Whole
    decided_by: Text | null
    decided_at: Whole | null
    note: Text | null
    verdict: JsonText | null
  }
  audit_heads: { chain: Text; seq: Whole; hash: Text }
  audit_entries: {
    chain: Text
    seq: Whole
    type: Text
    at: Whole
    payload: JsonText | null
    salt: Text | null
    payload_digest: Text
    previous: Text
    hash: Text
  }
  checkpoints: { number: Whole; at: Whole; body: JsonText }
  checkpoint_heads: { chain: Text; seq: Whole; hash: Text }
  agent_switch: { number: Whole; state: Text; since: Whole | null; switched_by: Text | null; because: Text | null }
  erasures: { customer_id: Whole; at: Whole; counts: JsonText }
  vault: { conversation_id: Text; wrapped_key: Text; sealed: Text }
  api_keys: {
    id: Text
    name: Text
    prefix: Text
    hash: Text
    scopes: JsonText
    created_at: Whole
    revoked_at: Whole | null
  }
  answers: { key: Text; request: Text; status: Whole | null; body: Text | null; at: Whole; node: Text | null }
  model_uses: {
    turn_id: Text
    place: Text
    conversation_id: Text
    customer_id: Whole
    day: Text
    model: Text
    prompt: Text
    steps: JsonText
    gave_way: Text | null
    tokens: Whole
    cost: Whole | null
    at: Whole
  }
  budgets: { name: Text; started: Whole; taken: Whole }
  policy_versions: { version: Text; files: JsonText; kept_at: Whole }
  outbox: {
    id: Text
    connector: Text
    kind: Text
    customer_id: Whole
    order_number: Text
    call_id: Text | null
    amount: Whole
    currency: Text
    pays_back: Text | null
    payment_reference: Text | null
    provider_customer: Text | null
    provider_method: Text | null
    state: Text
    attempts: Whole
    next_at: Whole
    worker: Text | null
    lease_until: Whole | null
    reference: Text | null
    last_error: Text | null
    settled_by: Text | null
    note: Text | null
    created_at: Whole
    updated_at: Whole
  }
  jobs: { id: Text; queue: Text; key: Text; run_at: Whole; tries: Whole; taken: Text | null }
}

/** A connection or a transaction, with what it can do beyond plain SQL. */
export type Connection = {
  readonly db: Kysely<Schema> | Transaction<Schema>
  /** PostgreSQL locks rows; SQLite's one writer holds the whole file already. */
  readonly locksRows: boolean
  /** Runs a statement on SQLite's connection without a detour through Kysely, inside whatever transaction is open on it. */
  readonly direct?: Direct
}

/** The rows of a statement; throws as the engine does. */
export type Direct = (sql: string, values: readonly unknown[]) => readonly unknown[]
