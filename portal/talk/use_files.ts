import { useRef, useState } from 'react'
import { type AttachmentView, bringUp, type For, takeBack } from '../api/attachments.ts'
import { Refused } from '../api/client.ts'
import { newKey } from '../api/key.ts'
import { usePage } from '../page.tsx'

/** Files with one message, at the most. */
const most = 5

/** Why a file is not there. */
export type FileFault = 'too_large' | 'wrong_kind' | 'five' | 'per_day' | 'full' | 'failed'

/** A file at a message that is being written. */
export type Picked = {
  readonly key: string
  readonly name: string
  readonly bytes: number
} & (
  | { readonly kind: 'going'; readonly part: number }
  | { readonly kind: 'there'; readonly attachment: AttachmentView }
  | { readonly kind: 'refused'; readonly fault: FileFault }
)

export type Files = ReturnType<typeof useFiles>

/** The files at a message that is being written: each is sent as soon as it is picked, and waits at the desk. */
export function useFiles(whose: For) {
  const { fileBytes } = usePage()
  const [all, setAll] = useState<readonly Picked[]>([])
  const sending = useRef(new Map<string, AbortController>())
  const become = (picked: Picked): void =>
    setAll((before) => before.map((one) => (one.key === picked.key ? picked : one)))
  const send = async (file: File, key: string): Promise<void> => {
    const named = { key, name: file.name, bytes: file.size }
    const stop = new AbortController()
    sending.current.set(key, stop)
    try {
      const gone = (part: number): void => become({ ...named, kind: 'going', part })
      become({ ...named, kind: 'there', attachment: await bringUp(file, whose, gone, stop.signal) })
    } catch (error) {
      become({ ...named, kind: 'refused', fault: faultIn(error) })
    } finally {
      sending.current.delete(key)
    }
  }
  const add = (files: Iterable<File>): void => {
    let room = most - all.filter(({ kind }) => kind !== 'refused').length
    for (const file of files) {
      const key = newKey()
      const fault = room <= 0 ? 'five' : file.size > fileBytes ? 'too_large' : null
      const state = fault === null ? ({ kind: 'going', part: 0 } as const) : ({ kind: 'refused', fault } as const)
      setAll((before) => [...before, { key, name: file.name, bytes: file.size, ...state }])
      if (fault !== null) continue
      room--
      void send(file, key)
    }
  }
  const remove = ({ key, ...picked }: Picked): void => {
    sending.current.get(key)?.abort()
    if (picked.kind === 'there') takeBack(picked.attachment.id)
    setAll((before) => before.filter((one) => one.key !== key))
  }
  const there = all.flatMap((one) => (one.kind === 'there' ? [one.attachment] : []))
  return { all, there, isGoing: all.some(({ kind }) => kind === 'going'), add, remove, clear: () => setAll([]) }
}

function faultIn(error: unknown): FileFault {
  if (!(error instanceof Refused)) return 'failed'
  const { code } = error.problem
  if (code === 'too_large') return code
  if (code === 'wrong_media') return 'wrong_kind'
  if (code === 'conflict') return 'full'
  return code === 'too_many' ? 'per_day' : 'failed'
}
