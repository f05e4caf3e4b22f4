import type { Intent } from '../core/understanding.ts'

/** A clause with blanks where it denies a wish (offsets stay), and the intents that were denied. */
export type Wording = { readonly text: string; readonly denied: readonly Intent[] }

const families: readonly (readonly [RegExp, readonly Intent[]])[] = [
  [/refund|money|reimburs/i, ['refund_request', 'refund_status']],
  [/cancel/i, ['cancel_order']],
  [/return|back/i, ['return_item']],
  [/exchang|swap/i, ['exchange_item']],
  [/replac|new one|another|resen/i, ['replace_item']],
  [/chang|modif|edit/i, ['change_order', 'change_address', 'change_payment_method']],
]

const noun = String.raw`(?:refund(?:s|ed|ing)?|money back|reimburse\w{0,6}|cancel\w{0,8}|return(?:s|ed|ing)?|exchang\w{1,4}|swap(?:ped|ping)?|replac\w{1,7}|new one|another one|resen[dt]|send (?:it|them|this|that) back|chang(?:e|es|ed|ing)|modif(?:y|ied)|edit(?:ed)?)`
const verb = String.raw`(?:cancel|refund|return|exchange|swap|replace|resend|reimburse|change|modify|edit|send (?:me )?(?:a |an )?(?:new|another|replacement)(?: one)?|send (?:it|them|this|that) back)`
const small = String.raw`(?:to|a|an|any|my|the|for|be|get|getting|give|have|having|another|full|partial|your|me|us|just|about|in|of|make|start|asking|order|store|credit|or|i|we|want|should|will|,)`
const not = String.raw`(?:do not|don't|dont|does not|doesn't|never|did not|didn't|no longer|not|won't|wouldn't)`
const rest = String.raw`(?:\s(?:my|the|this|that|any|it|them|an|a)\b)?(?:\s(?:order|orders|item|items|money|purchase|one|anymore|any more|yet|please|request))?(?:\s#?[a-z]{0,4}\d{4,18})?`

const denials = [
  new RegExp(
    String.raw`\b(?:i\s|we\s|i'm\s|i am\s)?${not}\s(?:(?:even|really|actually|yet|necessarily|at all)\s)?(?:want|need|wish|like|intend|mean|ask|asked|plan|planning|looking|asking|trying|going|interested|after|requesting|request|think|sure)\b(?:\s${small}){0,5}\s(?:(?:it|this|that|them|my order|the order|you to|you)\s)?(?:be\s|to\s)?${noun}\b${rest}`,
    'gi',
  ),
  new RegExp(
    String.raw`(?<!\b(?:you|they|we|i|why|if|to|he|she)\s)\b(?:please\s)?(?:do not|don't|dont|never)\s(?:(?:you dare|please|just|ever|even|you)\s)?${verb}\b${rest}`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:without|instead of|rather than|and not|but not|over)\s(?:${small}\s){0,3}${noun}\b${rest}`,
    'gi',
  ),
  new RegExp(String.raw`\b(?:not|than)\s(?:a|the|an|to|for a|for the|my)\s(?:full\s)?${noun}\b${rest}`, 'gi'),
  new RegExp(
    String.raw`\b(?:no need (?:to|for|of)|not necessary to|rather not)\s(?:a\s|an\s|any\s|the\s)?${noun}\b${rest}`,
    'gi',
  ),
  new RegExp(
    String.raw`\bno\s(?:refunds?|replacements?|exchanges?|returns?|cancell?ations?)(?=\s(?:please|needed|required|necessary|wanted)\b|[,.!]|\sjust\b|$)(?:\s(?:please|needed|required|necessary|wanted))?`,
    'gi',
  ),
  new RegExp(
    String.raw`\b${noun}\s(?:is|are)?\s?(?:not|n't|isn't)\s(?:necessary|needed|required|wanted|what i want)\b`,
    'gi',
  ),
]

/** What is left out of a wish: "everything except the lamp", "but not order #4455668". */
const exceptions =
  /\b(?:except|excluding|apart from|other than|but not|but keep|and keep|leaving|all but|and not)\b[^,.;!?\n]{1,60}/gi

/** Only a wish has exceptions: "I got the lamp but not the shade" names what is missing. */
const commands = /\b(?:cancel|return|refund|exchange|replace|remove|swap|change|send)\b/i

/** Whether a clause makes an exception, so that "everything" in it is not everything. */
export function makesException(clause: string): boolean {
  return commands.test(clause) && clause.search(exceptions) >= 0
}

/** Takes denied wishes out of a clause: "I do not want a refund", "don't cancel my order", "instead of a refund". */
export function withoutDenied(clause: string): Wording {
  const denied = new Set<Intent>()
  const text = denials.reduce(
    (left, denial) =>
      left.replace(denial, (said) => {
        for (const [pattern, family] of families)
          if (pattern.test(said)) for (const intent of family) denied.add(intent)
        return ' '.repeat(said.length)
      }),
    clause,
  )
  const kept = commands.test(clause) ? text.replace(exceptions, (said) => ' '.repeat(said.length)) : text
  return { text: kept, denied: [...denied] }
}

/** A rule that outweighs the statistics: what it damps keeps the given share, what it lifts takes what was lost. */
type Rule = {
  readonly when: RegExp
  readonly unless?: RegExp
  readonly damps: readonly Intent[]
  readonly lifts?: Intent
}

const acting: readonly Intent[] = [
  'refund_request',
  'return_item',
  'exchange_item',
  'replace_item',
  'cancel_order',
  'damaged_item',
  'refund_status',
  'change_order',
]

/** "Refund my kettle, it leaks": who begins with what shall be done has said it. */
const begins = (verbs: string): RegExp =>
  new RegExp(
    String.raw`^\W{0,3}(?:(?:please|pls|just|kindly) )?(?:${verbs}) (?:me |us )?(?:for )?(?:my|the|this|that|these|those|both|all|it|them|one|two|everything|order|#|\d)`,
    'i',
  )

const rules: readonly Rule[] = [
  {
    when: begins('refund|reimburse'),
    damps: ['damaged_item', 'refund_status', 'product_question'],
    lifts: 'refund_request',
  },
  { when: begins('replace'), damps: ['damaged_item', 'product_question'], lifts: 'replace_item' },
  { when: begins('return'), damps: ['damaged_item', 'product_question', 'refund_request'], lifts: 'return_item' },
  { when: begins('cancel'), damps: ['damaged_item', 'product_question', 'refund_request'], lifts: 'cancel_order' },
  {
    when: /\b(?:can|could|may|do|would|will|am|is it|are)\b.{0,60}\b(?:refund|return|exchang|send|back|replac|swap|cancel|keep)\w{0,6}\b.{0,40}\b(?:if|in case|when)\s(?:it|they|i|we|my|the|something|one|he|she|this|there)\b/i,
    unless:
      /\bif (?:it|they|the order|my order)(?:'s| is| has| have)?(?:n't| not| still)?\b.{0,20}\b(?:ship|sen[dt]|dispatch|possible|process|late)/i,
    damps: acting,
    lifts: 'policy_question',
  },
  {
    when: /^\W{0,9}(?:and |so |but |ok |then |hi |hello ){0,2}(?:if|suppose|supposing|assuming|let's say|say) (?:i|we|it|my|the|something|they)\b.{0,120}\b(?:will|would|do|does|can|could|what|how|is|are|when)\b (?:i|you|the|my|happens|it|there|we|long|much)\b/i,
    unless: /\b(?:please|i want|i need|i'd like)\b/i,
    damps: acting,
    lifts: 'policy_question',
  },
  {
    when: /\b(?:(?:was|were|is|has|have|had|are) (?:my|the|it|this|that|both|order)\b.{0,40}\bcancell?ed|did (?:you|it|my|the)\b.{0,30}\bcancel|you(?:'ve| have| just| already){0,3} cancell?ed|(?:i|we)(?:'ve| have| already| just){1,3} cancell?ed|(?:was|were|been|got) cancell?ed)\b/i,
    unless: /\b(?:should|must|needs?|want|like|can|could|please)\b.{0,30}\bcancel/i,
    damps: ['cancel_order'],
    lifts: 'order_status',
  },
  {
    when: /\b(?:should (?:i|we)|(?:i|we) (?:might|may) (?:want|need|have|like)? ?(?:to )?|thinking (?:of|about)|considering|not sure (?:if|whether))\b/i,
    damps: acting,
    lifts: 'policy_question',
  },
  { when: /\b(?:am i|are we|is it) (?:allowed|permitted)\b/i, damps: acting, lifts: 'policy_question' },
  {
    when: /\b(?:what happens if|what if|hypothetically|theoretically|in theory)\b/i,
    damps: acting,
    lifts: 'policy_question',
  },
  {
    when: /\b(?:cancel|stop|withdraw|undo)\w{0,4} (?:my |the |that |this |your )?(?:refund|reimbursement)/i,
    damps: ['cancel_order', 'refund_request', 'refund_status'],
  },
  {
    when: /\b(?:cancel|stop|withdraw|undo)\w{0,4} (?:my |the |that |this |your )?(?:return|exchange|replacement|cancell?ation)/i,
    damps: ['cancel_order', 'return_item', 'exchange_item', 'replace_item'],
  },
  { when: /\b(?:un-?cancel|reinstate|restore)\b/i, damps: ['cancel_order'] },
  {
    when: /\b(?:if|unless|until|when) (?:you|it|they|i)\b.{0,80}\b(?:i'll|i will|i would|i'd|i am going to|i'm going to|then i) (?:have to |just |probably |simply )?(?:cancel|return|refund|send)/i,
    damps: ['cancel_order', 'return_item', 'refund_request'],
  },
]

const damped = 0.15

/** Applies the rules for wishes that are only imagined and for denied ones. `at` gives the place of an intent in `shares`. */
export function weighWording(
  text: string,
  denied: readonly Intent[],
  shares: Float64Array,
  at: (intent: Intent) => number,
): Float64Array {
  const weighed = shares.slice()
  const damp = (intent: Intent): number => {
    const place = at(intent)
    const before = weighed[place] ?? 0
    weighed[place] = before * damped
    return before * (1 - damped)
  }
  for (const rule of rules) {
    if (!rule.when.test(text) || rule.unless?.test(text)) continue
    const lost = rule.damps.reduce((sum, intent) => sum + damp(intent), 0)
    if (rule.lifts) weighed[at(rule.lifts)] = (weighed[at(rule.lifts)] ?? 0) + lost
  }
  for (const intent of denied) damp(intent)
  return weighed
}
