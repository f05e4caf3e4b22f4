import type { AttachmentType } from './attachment.ts'

/** So many first bytes tell each of the types. */
export const headBytes = 16

/** `.` stands for any byte. */
const heads: readonly (readonly [AttachmentType, string])[] = [
  ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF....WEBP'],
  ['application/pdf', '%PDF-'],
]

/** What a file is by its first bytes, whatever it is called; null for what is not taken. */
export function typeOf(content: Uint8Array): AttachmentType | null {
  const fits = (head: string): boolean =>
    content.length >= head.length &&
    content.subarray(0, head.length).every((byte, at) => head[at] === '.' || byte === head.charCodeAt(at))
  return heads.find(([, head]) => fits(head))?.[0] ?? null
}
