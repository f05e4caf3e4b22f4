/** A stretch of a tidy text. */
export type Clause = { readonly start: number; readonly end: number }

const subject =
  "(?:also |then |please |kindly |just )*(?:i|i'd|i'm|i've|we|we'd|my|can|could|would|will|where|when|what|which|how|why|do|does|did|is|are|has|have|was|tell|let|help|give|make)"
const wish =
  '(?:also |then |please |kindly |just |instead )*(?:cancel|refund|return|exchange|replace|swap|send|resend|change|update|track|remove|add|delete|reset|apply|check|close|connect|reimburse)'
/** The number of the next point of a list, at the end of the point before. */
const nextPoint = /\s\(?[1-9]\)\s$/

const boundaries = [
  /(?:^|\s)\(?[1-9]\)\s/g,
  /[!?;\n]{1,20}\s?|(?<!\b(?:no|nr|num|mr|mrs|ms|dr|st|vs|approx|e\.g|i\.e))\.{1,20}(?=\s|$)\s?/gi,
  new RegExp(String.raw`,?\s(?:and|also|but|plus|then|as well as|&|so)\s(?=(?:${subject}|${wish})\b)`, 'gi'),
  new RegExp(String.raw`(?:,|\s-)\s(?=(?:${subject}|${wish}|instead|not|no refund|don't|do not)\b)`, 'gi'),
  /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|dear \w{1,15})(?: there| team| all| guys| support| sir| madam| everyone){0,2}(?:,\s?|\s-\s)/gi,
]

/** Cuts a text into clauses: at sentence ends, and at conjunctions and commas in front of a new wish or question. */
export function clausesOf(text: string): Clause[] {
  const cuts = boundaries.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (match) => match.index + match[0].length),
  )
  const sorted = [...new Set([0, ...cuts.filter((cut) => !isWithinCondition(text, cut)), text.length])].sort(
    (a, b) => a - b,
  )
  const clauses: Clause[] = []
  for (let index = 0; index + 1 < sorted.length && clauses.length < 40; index++) {
    const start = sorted[index] ?? 0
    const next = index === 38 ? text.length : (sorted[index + 1] ?? start)
    const end = next - (nextPoint.exec(text.slice(start, next))?.[0].length ?? 0)
    if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) clauses.push({ start, end })
  }
  return clauses
}

/** "If I return it, will I get …" is one thought: a comma after a condition parts nothing. */
function isWithinCondition(text: string, cut: number): boolean {
  if (!/,\s$/.test(text.slice(Math.max(0, cut - 2), cut))) return false
  const before = text.slice(Math.max(0, cut - 200), cut)
  const sentence = before.slice(Math.max(...['.', '!', '?', '\n'].map((mark) => before.lastIndexOf(mark))) + 1)
  return /^\s?(?:(?:and|so|but|ok|then|hi|hello),?\s){0,2}(?:if|when|in case|suppose)\s/i.test(sentence)
}

const courtesy =
  /^(?:(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|dear|there|team|all|guys|support|sir|madam|everyone|folks|thanks|thank you|thx|cheers|many thanks|in advance|so much|very much|a lot|again|for your (?:help|time|patience|support)|kind regards|best regards|regards|best|sincerely|yours|please|pls|ok|okay|well|how are you(?: doing| today){0,2}|i hope you(?: are|'re) (?:well|doing well|fine)|hope you(?: are|'re) (?:well|doing well|fine)|(?:have|enjoy) (?:a |your )(?:nice|good|great|lovely)? ?(?:day|evening|weekend|one)|bye|goodbye|can you help(?: me)?|could you help(?: me)?|i need (?:some |your )?help|help|i have a (?:quick )?(?:question|problem)|quick question)(?:[\s,.!?:-]{1,9}|$)){1,12}$/i

/** Whether a clause is politeness only: a greeting, thanks, a request for attention. */
export function isCourtesy(clause: string): boolean {
  return clause.length < 120 && courtesy.test(clause)
}
