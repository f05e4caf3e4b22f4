import type { Reason } from '../../core/understanding.ts'
import { type Extractor, hitsOf, withoutOverlaps } from './extractor.ts'

/** First match wins where two overlap, so the particular stands before the general. */
const rules: readonly (readonly [Reason, RegExp])[] = [
  [
    'wrong_size',
    /\b(?:(?:does|did|do)(?:n't| not) fit(?! together)|wrong size|too (?:small|big|large|tight|loose|short|long|wide|narrow)|(?:bigger|smaller|different) size|size (?:up|down))\b/gi,
  ],
  [
    'wrong_item',
    /\b(?:(?:wrong|different|incorrect) (?:item|product|thing|one|colou?r|model|order|article|parcel)|(?:someone|somebody) else'?s (?:order|parcel|package)|(?:not|isn't|wasn't) (?:what|the (?:one|item|product)) i (?:ordered|bought)|not my order)\b/gi,
  ],
  [
    'missing',
    /\b(?:never (?:arrived|came|received|got|showed up|turned up)|(?:did|has|have)(?:n't| not) (?:arrived?|come|received|turned up|shown up|show up)|(?:is|are|was|were) missing|missing (?:item|part|piece|from)s?|not (?:received|delivered)|empty box|(?:lost|stolen)(?: in)?)\b/gi,
  ],
  [
    'damaged',
    /\b(?:damaged?|broken?|defective|faulty|cracked|shattered|smashed|scratched|dented|torn|ripped|leak(?:s|ed|ing|y)|mou?ldy|(?:does|did)(?:n't|nt| not) (?:work|turn on|switch on|charge)|flickers?|crackles?|stain(?:s|ed)?|peeling|overheats?|dead|hole in|won't (?:work|turn on|switch on|charge)|stopped working|(?:not|isn't|isnt) working|fell apart|came apart|dead on arrival|defect|chipped|spoiled|in pieces)\b/gi,
  ],
  [
    'not_as_described',
    /\b(?:not as (?:described|advertised|pictured|shown|expected)|(?:looks?|is) (?:nothing like|different from)(?: the)? ?(?:picture|photo|description|image)?|poor quality|bad quality|fake|counterfeit|misleading|(?:isn't|not) what i expected)\b/gi,
  ],
  [
    'too_late',
    /\b(?:too late|(?:arrived|came|delivered) late|takes? too long|took too long|(?:taking|waited|waiting) (?:too|so) long|delayed|is late|no longer in time)\b/gi,
  ],
  [
    'ordered_by_mistake',
    /\b(?:by (?:mistake|accident)|accidentally|accidental|mistakenly|(?:ordered|bought) (?:it )?twice|didn't mean to (?:order|buy)|duplicate order)\b/gi,
  ],
  [
    'found_cheaper',
    /\b(?:cheaper (?:elsewhere|somewhere|at|in|online)|better (?:price|deal)|found (?:it |one |the same )?(?:for less|cheaper)|(?:price|it) (?:dropped|went down))\b/gi,
  ],
  [
    'no_longer_needed',
    /\b(?:no longer (?:need|want|interested|needed|wanted|required)|(?:do|does)(?:n't| not) (?:need|want|like) (?:it|them|this|that)|not needed|changed my mind|change of mind|don't like|do not like|not interested|decided against)\b/gi,
  ],
]

/** Why the customer asks, by fixed wordings; no wording, no reason. */
export const findReasons: Extractor = (text) => {
  const found = rules.flatMap(([value, pattern]) =>
    hitsOf(pattern, text).map((match) => ({
      kind: 'reason' as const,
      value,
      start: match.index,
      end: match.index + match[0].length,
    })),
  )
  return withoutOverlaps(found)
}
