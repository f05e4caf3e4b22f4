/** Letters that are kept of a question, so that it fits an index. */
const mostKept = 200

/**
 * What a question is counted by: its letters and figures in small, the same for every order number and every hidden value,
 * whatever stands between the words.
 */
export function sameQuestion(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/<([A-Z]+)_\d+>/g, ' $1 ')
    .replace(/#\s?\d+/g, ' # ')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}#]+/gu, ' ')
    .trim()
    .slice(0, mostKept)
}
