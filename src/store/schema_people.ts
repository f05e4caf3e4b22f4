type Text = string
type Whole = number
/** JSON kept as text: the same in both engines. */
type JsonText = string

/** The tables of who works here and who signs in. */
export interface PeopleSchema {
  staff: { id: Text; name: Text; email: Text; role: Text; disabled_at: Whole | null }
  accounts: {
    id: Text
    email: Text
    customer_id: Whole | null
    staff_id: Text | null
    password: Text | null
    second_factor: JsonText | null
    created_at: Whole
  }
  sessions: {
    id: Text
    hash: Text
    account_id: Text
    state: Text
    client: Text
    created_at: Whole
    expires_at: Whole
  }
  mails: {
    id: Text
    kind: Text
    recipient: Text
    account_id: Text | null
    hash: Text | null
    sealed: Text
    created_at: Whole
    expires_at: Whole
    used_at: Whole | null
    taken_at: Whole | null
  }
  canned_replies: {
    id: Text
    name: Text
    language: Text
    body: Text
    changed_by: Text | null
    changed_at: Whole
    removed_at: Whole | null
  }
  notes: { id: Text; conversation_id: Text; staff_id: Text; author: Text; body: Text; at: Whole }
}
