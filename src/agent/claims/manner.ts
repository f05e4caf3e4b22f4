import { remembering } from '../../core/remembering.ts'

/** Longest answer, in characters: an answer is a few sentences. */
const longest = 3_000
/** So many words in a row are no coincidence. */
const copied = 8

const address = /\b(?:https?|ftp|data|javascript|vbscript|file|blob|wss?):|\bwww\.|(?:^|[\s(<"'])\/\/\w/i
const bareHost =
  /\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*\.(?:com|net|org|io|co|info|biz|dev|app|xyz|top|site|online|shop|store|ru|cn|me|ly|gg|sh|ai|uk|de|fr|example|test|invalid)\b/i
const markup = /<\/?[a-z!][^>]{0,2000}>|<[a-z]+\s|!\[|\]\(|\[[^\]]{0,200}\]:|&#?\w{2,10};|```/i
/** Base64, hexadecimal and other long runs that no person reads. */
const opaque = /[A-Za-z0-9+/_=%-]{48,}|(?:\\u[0-9a-f]{4}){3,}|(?:%[0-9a-f]{2}){4,}/i
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u
const mail = /[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}/g

/**
 * What is wrong with the form of an answer, null when nothing is: addresses, images and markup lead the customer's
 * browser elsewhere, and our instructions are nobody's business. `written` are texts that may be quoted, addresses and all.
 */
export function illMannered(text: string, instructions: readonly string[], written: readonly string[]): string | null {
  if (text.length > longest) return 'it is too long'
  if (!text.isWellFormed() || unseen.test(text)) return 'it has characters that nobody sees'
  const stripped = withoutKnown(text, written)
  if (address.test(stripped) || bareHost.test(stripped)) return 'it has an address of the web that no source has'
  if (mail.test(stripped)) return 'it has an e-mail address that no source has'
  if (markup.test(stripped)) return 'it has markup'
  if (opaque.test(stripped)) return 'it has a run of letters that nobody reads'
  return copies(text, instructions) ? 'it repeats instructions' : null
}

/** Takes away what the customer or the shop wrote itself: their own addresses may be named. */
function withoutKnown(text: string, written: readonly string[]): string {
  const known = written.flatMap((source) => [
    ...(source.match(mail) ?? []),
    ...(source.match(/\bhttps?:\/\/[^\s)>"']{1,300}/gi) ?? []),
  ])
  return [...new Set(known)].reduce((rest, one) => rest.replaceAll(one, ' '), text)
}

function copies(text: string, instructions: readonly string[]): boolean {
  const said = runsOf(text)
  return instructions.some((source) => said.some((run) => runsOfInstructions(source).has(run)))
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(copied - 1).map((_word, index) => words.slice(index, index + copied).join(' '))
}

const runsOfInstructions = remembering(16, (source) => new Set(runsOf(source)))
