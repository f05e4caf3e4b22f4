import { foreignAnswers } from './foreign_answers.ts'

/**
 * Whole answers. A yes moves money, so the message must consist of nothing else: no question mark, no second thought,
 * no further wish. What is not listed here is no answer.
 */
const yes = [
  'yes',
  'yep',
  'yup',
  'yeah',
  'yea',
  'ya',
  'y',
  'aye',
  'sure',
  'sure thing',
  'of course',
  'ok',
  'okay',
  'okey',
  'k',
  'alright',
  'all right',
  'go ahead',
  'please go ahead',
  'go for it',
  'go on',
  'do it',
  'do it now',
  'do that',
  'do so',
  'please do',
  'proceed',
  'continue',
  'confirm',
  'confirmed',
  'i confirm',
  'i do',
  'i agree',
  'agreed',
  'i accept',
  'accept',
  'approved',
  'correct',
  'right',
  'exactly',
  'absolutely',
  'definitely',
  'certainly',
  'indeed',
  'sounds good',
  'sounds great',
  'sounds fine',
  'looks good',
  'looks right',
  'looks correct',
  "that's right",
  'that is right',
  "that's correct",
  'that is correct',
  "that's fine",
  'that is fine',
  "that's ok",
  "that's okay",
  'that works',
  'that works for me',
  'works for me',
  'fine',
  'fine by me',
  'fine with me',
  'perfect',
  'yes i do',
  'yes i am',
  'yes i am sure',
  "yes i'm sure",
  'i am sure',
  "i'm sure",
  'by all means',
  'affirmative',
  'make it so',
  'submit',
]

const no = [
  'no',
  'nope',
  'nah',
  'no way',
  'n',
  'never',
  'not yet',
  'not now',
  'not really',
  'wait',
  'please wait',
  'hold on',
  'hang on',
  'stop',
  'please stop',
  "don't",
  'do not',
  'dont',
  "don't do it",
  'do not do it',
  "don't do that",
  'do not do that',
  "please don't",
  'please do not',
  'cancel that',
  'never mind',
  'nevermind',
  'forget it',
  'forget that',
  'forget about it',
  'leave it',
  'leave it as it is',
  'leave everything as it is',
  'keep it',
  'keep them',
  'keep the order',
  "i'll keep it",
  'i keep it',
  'i want to keep it',
  'absolutely not',
  'definitely not',
  'certainly not',
  'of course not',
  'i do not',
  "i don't",
  "no i don't",
  'no i do not',
  "i don't agree",
  'i do not agree',
  "i don't confirm",
  'i do not confirm',
  "i'd rather not",
  'i would rather not',
  'i changed my mind',
  "i've changed my mind",
  'wrong',
  "that's wrong",
  'that is wrong',
  "that's not right",
  'that is not right',
  'not correct',
  "that's not correct",
  'that is not correct',
  'incorrect',
  'not ok',
  'not okay',
  'not sure',
  "i'm not sure",
  'i am not sure',
  'abort',
  'negative',
  'decline',
  'i decline',
  'reject',
  'not like that',
  'not that one',
  'no not that',
]

/** Politeness that changes nothing. */
const filler = [
  'please',
  'pls',
  'thanks',
  'thank you',
  'thank you very much',
  'thx',
  'cheers',
  'then',
  'great',
  'good',
  'cool',
  'sir',
  'madam',
  'mate',
  'hi',
  'hello',
  'oh',
  'well',
  'for me',
  'with it',
  'with that',
  'so much',
]

type Meanings = ReadonlyMap<string, 'yes' | 'no' | 'filler'>

const english = meaningsOf(yes, no, filler)
const foreign = new Map(
  Object.entries(foreignAnswers).map(([language, phrases]) => {
    const [agreed, refused, polite] = [phrases.yes, phrases.no, phrases.filler].map((list) => list.split(/,\s+/))
    return [language, meaningsOf(agreed ?? [], refused ?? [], polite ?? [])]
  }),
)

const longestPhrase = 6

/**
 * Reads a message that is a yes or a no and nothing else; null for everything that is more, less or unclear. `language`
 * (ISO 639-1) is the one that the conversation is in: "ja" is a yes in German only, and "ya" is none in Spanish.
 */
export function answerOf(text: string, language = 'en'): 'yes' | 'no' | null {
  const plain = text.normalize('NFC').replaceAll('’', "'").replace(/^¡/, '')
  if (plain.length > 80 || /[^\p{L}\s.,!'-]|\.\.|\n|(?<!\p{L})-|-(?!\p{L})/u.test(plain)) return null
  const meanings = foreign.get(language) ?? english
  const words = plain
    .toLowerCase()
    .split(/[\s.,!]{1,80}/)
    .filter((word) => word !== '')
  let found: 'yes' | 'no' | null = null
  for (let start = 0; start < words.length; ) {
    const next = longestFrom(meanings, words, start)
    if (!next) return null
    if (next.meaning !== 'filler') {
      if (found !== null && found !== next.meaning) return null
      found = next.meaning
    }
    start += next.length
  }
  return found
}

function longestFrom(
  meanings: Meanings,
  words: readonly string[],
  start: number,
): { meaning: 'yes' | 'no' | 'filler'; length: number } | null {
  for (let length = Math.min(longestPhrase, words.length - start); length > 0; length--) {
    const meaning = meanings.get(words.slice(start, start + length).join(' '))
    if (meaning) return { meaning, length }
  }
  return null
}

function meaningsOf(agreed: readonly string[], refused: readonly string[], polite: readonly string[]): Meanings {
  return new Map([
    ...polite.map((phrase) => [phrase, 'filler'] as const),
    ...agreed.map((phrase) => [phrase, 'yes'] as const),
    ...refused.map((phrase) => [phrase, 'no'] as const),
  ])
}
