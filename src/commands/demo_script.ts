import type { StaffRole } from '../core/call.ts'

/** Something said in a demo conversation, or a person of the staff deciding what waits. */
export type DemoStep =
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'approves'; readonly staffId: string; readonly role: StaffRole; readonly note: string }

export type DemoConversation = {
  readonly title: string
  readonly customerId: number
  readonly steps: readonly DemoStep[]
}

const says = (text: string): DemoStep => ({ kind: 'says', text })

/** Six conversations with the demo shop, each about another thing that the desk does. */
export const demoConversations: readonly DemoConversation[] = [
  {
    title: 'A refund, with the customer’s yes to the exact details',
    customerId: 1,
    steps: [says('I need a refund for order #12345'), says('Yes, go ahead')],
  },
  {
    title: 'A refund that the policy does not allow',
    customerId: 2,
    steps: [says('The headphones from #12357 crackle, I want my money back')],
  },
  {
    title: 'A large refund that a manager has to approve',
    customerId: 3,
    steps: [
      says('Please refund my order #12349, the espresso machine leaks'),
      says('yes'),
      { kind: 'approves', staffId: 'staff_adaeze', role: 'manager', note: 'Leaks are a known fault.' },
    ],
  },
  {
    title: 'Two requests in one message',
    customerId: 1,
    steps: [says('Where is my backpack? And please cancel #12388, I ordered it by mistake.'), says('yes please')],
  },
  {
    title: 'A question, answered from the policy',
    customerId: 5,
    steps: [says('How long do I have to send something back?')],
  },
  {
    title: 'A customer who has had enough',
    customerId: 7,
    steps: [says('This is ridiculous, I have been waiting for days. I want to talk to a human!')],
  },
]
