import { deflateSync, crc32 } from 'node:zlib'

/** A picture of one colour and so many pixels a side, as a browser shows it. */
export function png(side = 8, more: Uint8Array = new Uint8Array()): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, 120)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const end = piece('IEND', Buffer.alloc(0))
  return Buffer.concat([signature, piece('IHDR', head), piece('IDAT', pixels), end, more])
}

function piece(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const sizes = Buffer.alloc(8)
  sizes.writeUInt32BE(content.length, 0)
  sizes.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([sizes.subarray(0, 4), named, sizes.subarray(4)])
}

/** The first bytes of a file, and whatever is behind them. */
export const starting = (head: string, rest = ''): Buffer => Buffer.from(`${head}${rest}`, 'latin1')

export const jpeg = (rest = ''): Buffer => starting('\xff\xd8\xff\xe1\x00\x20Exif\0\0', rest.padEnd(16))
export const gif = (): Buffer => Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
export const webp = (): Buffer => Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')
export const pdf = (): Buffer => starting('%PDF-1.4\n', '1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
