import { type Extractor, hitsOf, withoutOverlaps } from './extractor.ts'

type Token = { readonly word: string; readonly start: number; readonly end: number; readonly breaks: boolean }

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const determiners = setOf('the my a an this that these those our his her another other')
const ends = setOf(
  "i we you he she it they me us is are was were be been has have had do does did don't doesn't didn't isn't wasn't can can't cannot could will won't would should may might must to from for in on at by with of off out into about because since but and or so if when where while after before that which who this these as than not no never it's i'm i've arrived came come arrive arrives stopped broke broken leaks leaked works work fits fit got bought ordered received purchased placed please thanks instead today yesterday yet anymore any back last next again just still also too now asap keeps smells looks shows says needs need want went gets hasn't haven't ago one two three four five six seven eight nine ten refunded replaced returned exchanged cancelled canceled delivered shipped sent recently yesterday earlier few couple except excluding apart everything only said refused told asked thx pls plz 4 ships ship go goes going comes come crackle crackles flicker flickers leak drips",
)
const generic = setOf(
  'order orders package parcel packages parcels delivery shipment money refund refunds return returns replacement exchange purchase purchases status address account password card payment price status invoice receipt bill email number problem issue question help time way day week month year one ones rest lot thing things item items product products article articles stuff same name phone code site website page store shop company service customer mind info update tracking label link box picture description wrong new different full partial half whole entire person human agent manager friend mother mum mom dad wife husband son daughter sister brother kid house home policy discount coupon order subscription cancellation money-back amount fee charge difference total first second best worst size colour color copy credit points gift-card method details visa mastercard amex paypal apartment office neighbour profile pin bank statement reason request process everything nothing something anything late early long much many soon',
)
const wanting = setOf(
  "got bought ordered received purchased return returning exchange exchanging replace replacing cancel refund swap swapping remove add keep get want need buy order sent delivered reorder send track pay paid spent find where's broke",
)
const leading = setOf(
  'new old broken damaged faulty defective wrong last latest recent cracked pair whole missing second first two three four both remaining',
)

/** The words of the thing itself: at most five after a determiner or a verb of buying, up to the next word that ends a name. */
export const findItems: Extractor = (text, { itemNames }) => {
  const tokens = tokensOf(text)
  const heads = headsOf(itemNames)
  const found = tokens.flatMap((token, index) => {
    const isBare = wanting.has(token.word) && /^(?:return|exchange|replace|refund|swap|remove|cancel)/.test(token.word)
    if (!determiners.has(token.word) && !isBare) return []
    const { phrase, isCut } = withoutTail(phraseAfter(tokens, index))
    const head = phrase.at(-1)
    if (isCut && !heads.has(singular(head?.word ?? ''))) return []
    if (head && isAllRight.test(text.slice(head.end, head.end + 40))) return []
    if (
      !head ||
      !(
        heads.has(singular(head.word)) ||
        isSaidOfAPurchase(tokens, index, index + 1 + skipped(tokens, index) + phrase.length)
      )
    )
      return []
    return [itemOf(text, phrase[0]?.start ?? head.start, head.end)]
  })
  return withoutOverlaps([...found, ...namedItems(text, itemNames)])
}

/** "The lamp is fine, but …": what is all right is not what is asked about. */
const isAllRight =
  /^\s(?:is|are|was|were|works?|looks?|arrived) (?:just |really |perfectly |totally |all )?(?:fine|ok|okay|good|great|perfect|perfectly|lovely|right)\b/i

function itemOf(text: string, start: number, end: number) {
  return { kind: 'item' as const, value: text.slice(start, end).toLowerCase(), start, end }
}

const wordLike = /[\p{L}\d'-]{1,40}/gu

function tokensOf(text: string): Token[] {
  return hitsOf(wordLike, text).map((match) => {
    const end = match.index + match[0].length
    return {
      word: match[0].toLowerCase(),
      start: match.index,
      end,
      breaks: /^\s?[.,!?;:()"\n#]/.test(text.slice(end, end + 2)),
    }
  })
}

function skipped(tokens: readonly Token[], index: number): number {
  let count = 0
  while (count < 3 && !tokens[index + count]?.breaks && leading.has(tokens[index + 1 + count]?.word ?? '')) count++
  return count
}

function phraseAfter(tokens: readonly Token[], index: number): Token[] {
  const phrase: Token[] = []
  if (tokens[index]?.breaks) return phrase
  for (const token of tokens.slice(index + 1 + skipped(tokens, index), index + 9)) {
    if (/^\d$/.test(token.word) && token.breaks) break // the next point of a list
    if (ends.has(token.word) || determiners.has(token.word) || /^\d{4}/.test(token.word) || phrase.length === 5) break
    phrase.push(token)
    if (token.breaks) break
  }
  return phrase
}

/** "The kettle order" is about the kettle, "my order" about nothing that is sold. */
function withoutTail(phrase: readonly Token[]): { phrase: readonly Token[]; isCut: boolean } {
  const kept = phrase.slice(0, phrase.findLastIndex(({ word }) => !generic.has(word)) + 1)
  return { phrase: kept, isCut: kept.length < phrase.length }
}

const states = setOf(
  "arrived arrives arrive comes get gets ships ship go goes came is was are were doesn't does stopped broke leaks leaked isn't won't has keeps smells i we that from fell didn't don't",
)

/** A thing counts when something was done with it, something happened to it, or it is the customer's own. */
function isSaidOfAPurchase(tokens: readonly Token[], index: number, next: number): boolean {
  const before = tokens.slice(Math.max(0, index - 3), index + 1).some(({ word }) => wanting.has(word))
  const after = !tokens[next - 1]?.breaks && states.has(tokens[next]?.word ?? '')
  return before || after || tokens[index]?.word === 'my'
}

/** What the shop's goods are, by the last words of their names; a list that comes again is not read again. */
function headsOf(names: readonly string[]): ReadonlySet<string> {
  const known = knownHeads.get(names)
  if (known) return known
  const heads = new Set(names.slice(0, 2_000).map((name) => singular(name.toLowerCase().split(/\s/).at(-1) ?? '')))
  knownHeads.set(names, heads)
  return heads
}

const knownHeads = new WeakMap<readonly string[], ReadonlySet<string>>()

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

/** Names the shop knows, as whole words, with or without a plural s; the first 2,000 are looked at. */
function namedItems(text: string, names: readonly string[]) {
  const line = text.toLowerCase()
  return names.slice(0, 2_000).flatMap((name) => {
    const wanted = name.toLowerCase()
    const start = wanted.length < 3 ? -1 : line.indexOf(wanted)
    if (start < 0 || /[\p{L}\d]/u.test(line[start - 1] ?? ' ')) return []
    const end = start + wanted.length + (line[start + wanted.length] === 's' ? 1 : 0)
    return /[\p{L}\d]/u.test(line[end] ?? ' ') ? [] : [itemOf(text, start, end)]
  })
}
