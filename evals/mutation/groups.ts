type Group = { readonly files: readonly string[]; readonly tests: readonly string[] }

const within = (folder: string, names: string) => names.split(' ').map((name) => `src/${folder}/${name}.ts`)

/** What is mutated together, and the tests that have to notice. */
export const groups: Readonly<Record<string, Group>> = {
  core: {
    files: within('core', 'money json ledger merge_order order id steps product customer refusal'),
    tests: ['src/core/*.test.ts'],
  },
  policy: {
    files: [
      ...within('policy', 'book candidates cases differences fault judge language limits look may_ask nearest'),
      ...within('policy', 'parse policy_file reading rules sections sentence slug wording yaml_file'),
    ],
    tests: ['src/policy/*.test.ts'],
  },
  tools: {
    files: [
      ...within('tools', 'cancel_order change_default_address change_order_items change_payment_method'),
      ...within('tools', 'change_shipping_address create_order exchange_items issue_refund move_money receive_goods'),
      ...within('tools', 'replace_item return_items settle_difference swaps own define inputs'),
    ],
    tests: ['src/tools/*.test.ts'],
  },
  calls: {
    files: within(
      'agent',
      'act settle approvals call_audit expire_approvals answer decide take_answer carry_out tell_outcome',
    ),
    tests: [
      'src/agent/*.test.ts',
      'src/store/acting.test.ts',
      'src/http/{calls,cards,calls_over_nodes}.test.ts',
      'src/bursts.test.ts',
      'src/{conversations,agent_switch,streaming}.test.ts',
      'src/model_{classifies,conversations,degrading}.test.ts',
    ],
  },
  outbox: {
    files: ['src/agent/outbox.ts', 'src/jobs/carry_out.ts', 'src/store/tables/outbox.ts'],
    tests: ['src/{core,http,jobs,store}/outbox.test.ts', 'src/jobs/carry_out.test.ts'],
  },
  store: {
    files: [
      'src/store/audit_chain.ts',
      ...within('store/tables', 'ledger orders order_rows order_statements calls approvals requests audit'),
    ],
    tests: ['src/store/{acting,audit,constraints,desk_tables,lists,shop,steps}.test.ts'],
  },
  audit: {
    files: within('commands/audit', 'verify walk'),
    tests: ['src/commands/audit/*.test.ts'],
  },
}
