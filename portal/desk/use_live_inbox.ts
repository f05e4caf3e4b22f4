import { useEffect, useRef, useState } from 'react'
import { followInbox } from './news/follow_inbox.ts'

/** Calls `changed` whenever something in the inbox is not as it was; false while the connection is being made again. */
export function useLiveInbox(changed: () => void): boolean {
  const [isLive, setIsLive] = useState(true)
  const tell = useRef(changed)
  tell.current = changed
  useEffect(
    () =>
      followInbox((heard) => {
        if (heard.kind === 'changed') tell.current()
        if (heard.kind === 'live') setIsLive(heard.isLive)
      }),
    [],
  )
  return isLive
}
