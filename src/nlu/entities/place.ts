import { type Extractor, matchesOf } from './extractor.ts'

const last =
  /\b(?:(?:my|the|our|this)\s)?(?:very\s)?(?:last|latest|most recent|newest|recent)\s(?:order|purchase|one)\b|\b(?:the\s|my\s)?(?:order|purchase|one)\s(?:that\s)?(?:i|we)(?:'ve| have)?\s(?:just|recently)\s(?:placed|made|bought|ordered)\b/gi
const everything =
  /\b(?:everything|all of (?:it|them|this)|(?:the|my|this) (?:whole|entire|complete) (?:order|thing|purchase|package|lot)|all (?:the |my |of the )?(?:items|products|things|articles)|both (?:items|of them|things))\b/gi

/** "my last order", "the order I just placed". */
export const findLastOrder: Extractor = (text) =>
  matchesOf(last, text).map(({ start, end }) => ({ kind: 'last_order', start, end }))

/** "everything", "the whole order". */
export const findEverything: Extractor = (text) =>
  matchesOf(everything, text).map(({ start, end }) => ({ kind: 'everything', start, end }))
