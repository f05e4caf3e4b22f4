import { useEffect } from 'react'
import { useLate } from '../use_late.ts'

export type Place = { readonly policy: string; readonly anchor: string }

export type Opened = { readonly place: Place | null; close(): void }

const load = async () => (await import('./policy_text.tsx')).PolicyText

/** The text of a policy beside the page, opened at a heading. */
export function PolicyDrawer({ place, close }: Opened) {
  const { part: Text, call } = useLate(load)
  useEffect(() => {
    if (place) call()
  }, [place, call])
  return Text && <Text place={place} close={close} />
}
