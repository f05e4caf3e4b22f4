import { matchesOf } from './anchors.ts'
import { found } from './kinds.ts'
import type { Found } from './kinds.ts'

const localChar = /[\p{L}\p{M}\d._%+&'~!#$*=^{}|?/-]/u
const domainChar = /[\p{L}\p{M}\d.-]/u
const begins = /[\p{L}\p{M}\d]/u
const ending =
  /^(?:[\p{L}\p{M}\d](?:[\p{L}\p{M}\d-]{0,62}[\p{L}\p{M}\d])?\.){1,8}(?:xn--[a-z\d-]{2,40}|[\p{L}\p{M}]{2,24})$/iu
const notLocal =
  /^(?:meet|me|us|shop|order|bought|seen|sold|from|look|is|was|it|and|or|here|there|available|only|just)$/i

/** Finds e-mail addresses (RFC 5321 sizes, international letters allowed), also with blanks about the sign and spelled out with "at" and "dot". */
export function findEmails(text: string): Found[] {
  const hits: Found[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const hit = around(text, at)
    if (hit !== undefined) hits.push(hit)
  }
  return [...hits, ...spelledOut(text)]
}

function around(text: string, at: number): Found | undefined {
  const gapped = text[at - 1] === ' ' || text[at + 1] === ' '
  const right = text[at + 1] === ' ' ? at + 2 : at + 1
  if (!begins.test(text[right] ?? '')) return undefined
  const left = text[at - 1] === ' ' ? at - 1 : at
  const start = text[left - 1] === '"' ? quoted(text, left) : localStart(text, left)
  const end = domainEnd(text, right)
  if (end === undefined || start >= left) return undefined
  return gapped && notLocal.test(text.slice(start, left)) ? undefined : found('EMAIL', start, end)
}

function quoted(text: string, left: number): number {
  const open = text.lastIndexOf('"', left - 2)
  return open === -1 || left - open > 66 || text.slice(open, left).includes('\n') ? left : open
}

function localStart(text: string, left: number): number {
  let start = left
  while (start > 0 && left - start < 64 && localChar.test(text[start - 1] ?? '')) start -= 1
  const opened = /^[.'/?!#*=&|{}-]+|^(?:mailto|email|e-mail|mail)[:=]/i.exec(text.slice(start, left))
  return start + (opened?.[0].length ?? 0)
}

/** The end of the longest domain from `right` on, or nothing; a full stop after the address is not part of it. */
function domainEnd(text: string, right: number): number | undefined {
  let end = right
  while (end < text.length && end - right < 255 && domainChar.test(text[end] ?? '')) end += 1
  while (end > right) {
    const domain = text.slice(right, end)
    if (ending.test(domain)) return end
    end = right + Math.max(domain.lastIndexOf('.'), domain.lastIndexOf('-'), 0)
  }
  return undefined
}

const atSign = /\s{1,3}(?:at|ät|arobase|arroba|chiocciola|klammeraffe|@)\s{1,3}|@/gi
const dotWord = /^(?:dot|punkt|point|punto|ponto|kropka|bod|\.)$/i
const provider =
  /^(?:gmail|googlemail|hotmail|outlook|msn|yahoo|ymail|icloud|aol|gmx|proton|protonmail|zoho|yandex|qq|163|t-online|comcast|verizon|btinternet|seznam|onet|libero|wanadoo|laposte|rediffmail|naver)\./i
const labelNext = /\s{0,120}[\p{L}\p{M}\d_%+'-]/uy
const label = /^[\p{L}\p{M}\d_%+'-]+(?:\.[\p{L}\p{M}\d_%+'-]+)*$/u
const localTail = /[\p{L}\p{M}\d_%+-][\p{L}\p{M}\d_%+'-]*(?:\.[\p{L}\p{M}\d_%+'-]+)*$/u

/** "john dot doe at gmail dot com", "john @ example . com": the sign or the dots are words, or stand apart. */
function spelledOut(text: string): Found[] {
  const hits: Found[] = []
  for (const sign of matchesOf(atSign, text)) {
    labelNext.lastIndex = sign.index + sign[0].length
    if (!labelNext.test(text)) continue
    const after = domainWords(text, sign.index + sign[0].length)
    if (after === undefined) continue
    const sure = /@|arobase|arroba|chiocciola|klammeraffe/i.test(sign[0])
    if (!sure && !after.spelled && !provider.test(after.domain)) continue
    const start = localWords(text, sign.index)
    if (start < sign.index && (sure || !notLocal.test(text.slice(start, sign.index))))
      hits.push(found('EMAIL', start, after.end))
  }
  return hits
}

function domainWords(text: string, from: number): { domain: string; end: number; spelled: boolean } | undefined {
  const pieces = text.slice(from, from + 120).split(/(\s+)/)
  let domain = ''
  let length = 0
  let best: { domain: string; end: number; spelled: boolean } | undefined
  let spelled = false
  let wantsDot = false
  for (const piece of pieces) {
    length += piece.length
    const word = piece.trim()
    if (word === '') continue
    const dot = dotWord.test(word)
    const tidy = dot ? word : word.replace(/[^\p{L}\p{M}\d]+$/u, '')
    if (dot !== wantsDot || (!dot && !label.test(tidy))) break
    domain += dot ? '.' : tidy
    spelled ||= dot
    wantsDot = !wantsDot
    if (!dot && ending.test(domain)) best = { domain, end: from + length - (piece.length - tidy.length), spelled }
    if (tidy !== word) break
  }
  return best
}

function localWords(text: string, before: number): number {
  const slice = text.slice(Math.max(0, before - 80), before)
  const pieces = slice.split(/(\s+)/)
  let start = before
  let at = before
  let wantsDot = false
  for (const piece of pieces.reverse()) {
    at -= piece.length
    if (piece.trim() === '') continue
    const dot = dotWord.test(piece)
    const own = dot ? piece : (localTail.exec(piece)?.[0] ?? '')
    if (dot !== wantsDot || own === '') break
    if (!dot) start = at + piece.length - own.length
    if (own !== piece) break
    wantsDot = !wantsDot
  }
  return start
}

const link = /\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s<>"]{3,2000}/gi
const credential =
  /^[a-z\d+.-]+:\/\/[^/?#\s@]{1,200}@|[?&#;](?:[a-z\d_.-]{0,30}(?:token|key|pass|password|pwd|secret|sig|signature|auth|session|sid|otp|code|jwt)|email|e-mail|mail|phone|name)=[^&\s]/i

/** Finds links that carry a secret or a person: user and password before the host, or a telling parameter. */
export function findSecretLinks(text: string): Found[] {
  if (!text.includes('://')) return []
  return Array.from(text.matchAll(link))
    .filter((hit) => credential.test(hit[0]))
    .map((hit) => found('URL', hit.index, hit.index + hit[0].replace(/[.,;:!?)\]]{1,5}$/, '').length))
}
