import { randomBytes } from 'node:crypto'

/** Two lines that nobody outside can know: what stands between them is data. */
export type Fence = { readonly open: string; readonly close: string; around(text: string): string }

/** A new fence for each turn, so that nothing written before can close it. */
export function newFence(): Fence {
  const mark = randomBytes(9).toString('base64url')
  const open = `[data ${mark}]`
  const close = `[/data ${mark}]`
  return { open, close, around: (text) => `${open}\n${text}\n${close}` }
}
