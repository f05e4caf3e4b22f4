import type { AttachmentType } from './attachment.ts'

/** In characters of Unicode, the ending included. */
const longest = 120

/** The first of them is put behind a name without one, so that no system opens the file as something that it is not. */
const endings: Readonly<Record<AttachmentType, readonly string[]>> = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg', '.jfif'],
  'image/gif': ['.gif'],
  'image/webp': ['.webp'],
  'application/pdf': ['.pdf'],
}

/**
 * The name of a file as it is shown and handed out: without folders, without what cannot be seen or turns the direction of
 * writing, short, and with an ending of its type.
 */
export function attachmentName(given: string, type: AttachmentType): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
  const [usual = ''] = endings[type]
  const ending = endings[type].find((one) => plain.toLowerCase().endsWith(one)) ?? ''
  const stem = Array.from(plain.slice(0, plain.length - ending.length))
    .slice(0, longest - 5)
    .join('')
    .trim()
  return `${stem || 'file'}${ending === '' ? usual : plain.slice(-ending.length)}`
}
