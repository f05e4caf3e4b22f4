import type { StaffRole } from '../core/call.ts'

/** A customer to sign in as, with what is special about their orders and sentences that show it. */
export type DemoPersona = {
  readonly customerId: number
  readonly name: string
  readonly story: string
  readonly try: readonly string[]
}

/** Printed when the desk starts with the demo shop. */
export const demoPersonas: readonly DemoPersona[] = [
  {
    customerId: 1,
    name: 'Maya Lindqvist',
    story:
      'A brass desk lamp (#12345) came 6 days ago; one order is pending (#12388), one on its way (#12391), a sweater came 20 days ago (#11502).',
    try: [
      'I need a refund for order #12345',
      'The lamp I got last week arrived broken',
      'Cancel #12388 please, I ordered it by mistake',
      'Could I swap the sweater for a size L?',
      'Where is my backpack?',
    ],
  },
  {
    customerId: 2,
    name: 'Marcus Okafor',
    story: 'Had two refunds in the last 30 days; headphones (#12357) came 3 days ago.',
    try: ['The headphones from #12357 crackle, I want my money back', 'How many refunds can I have?'],
  },
  {
    customerId: 3,
    name: 'Priya Raman',
    story: 'An espresso machine for $629.00 (#12349) came 4 days ago: a refund that large needs a person of the staff.',
    try: ['Refund my espresso machine, it leaks', 'I want to return the monitor from #12203'],
  },
  {
    customerId: 4,
    name: 'Noah Whitfield',
    story: 'Pays with a gift card only, $180.00 left on it; one order is still pending (#12402).',
    try: ['Cancel my order #12402', 'Can you put the refund for the plush bear on a credit card instead?'],
  },
  {
    customerId: 5,
    name: 'Camila Reyes',
    story: 'An engraved pen (final sale) and a rain jacket in size M came 5 days ago (#12347).',
    try: ['I want to return the pen', 'The rain jacket is too small, do you have it in L?'],
  },
  {
    customerId: 6,
    name: 'Hannah Goldberg',
    story: 'Paid #12288 partly with a gift card ($40.00) and partly with a Visa card ($122.00); it came 7 days ago.',
    try: ['Two plates were cracked, please refund the plates', 'Refund the whole order #12288 to my Visa'],
  },
  {
    customerId: 7,
    name: 'Jonas Brandt',
    story: 'Writes German; a tablet (#12150) should have come 3 days ago and has not.',
    try: ['Wo bleibt meine Bestellung #12150?', 'Please send #12398 to another address'],
  },
  {
    customerId: 8,
    name: 'Aoife Brennan',
    story:
      'Running shoes (#11280) came 32 days ago; the return of a speaker (#11896) is open; one cover of #11087 was refunded.',
    try: ['I would like my money back for the running shoes', 'What is happening with my return of the speaker?'],
  },
]

/** The people who work at the demo shop. */
export const demoStaff: readonly {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: StaffRole
}[] = [
  { id: 'staff_ines', name: 'Inês Duarte', email: 'ines@example.com', role: 'agent' },
  { id: 'staff_tom', name: 'Tom Hargreaves', email: 'tom@example.com', role: 'agent' },
  { id: 'staff_adaeze', name: 'Adaeze Obi', email: 'adaeze@example.com', role: 'manager' },
  { id: 'staff_lars', name: 'Lars Henriksen', email: 'lars@example.com', role: 'admin' },
]
