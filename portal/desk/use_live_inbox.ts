import { useEffect, useRef, useState } from 'react'

/** How long to wait before a connection that the browser gave up is made again, in milliseconds. */
const pause = 2_000
/** What changes in a burst is told once, in milliseconds. */
const together = 250

/** Calls `changed` whenever something in the inbox is not as it was; false while the connection is being made again. */
export function useLiveInbox(changed: () => void): boolean {
  const [isLive, setIsLive] = useState(true)
  const [tries, setTries] = useState(0)
  const tell = useRef(changed)
  tell.current = changed
  useEffect(() => {
    const source = new EventSource('/tickets/events')
    let timer: ReturnType<typeof setTimeout> | undefined
    let soon: ReturnType<typeof setTimeout> | undefined
    source.addEventListener('changed', () => {
      setIsLive(true)
      soon ??= setTimeout(() => {
        soon = undefined
        tell.current()
      }, together)
    })
    source.addEventListener('error', () => {
      setIsLive(false)
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(() => setTries((count) => count + 1), pause)
    })
    return () => {
      clearTimeout(timer)
      clearTimeout(soon)
      source.close()
    }
  }, [tries])
  return isLive
}
