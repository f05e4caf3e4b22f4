import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react'
import { keep, type PageState } from './page_state.ts'

/** What everything on a page may need to know about it. */
type About = {
  /** Time zone of what it shows; undefined is the browser's own. */
  readonly zone: string | undefined
  readonly fileBytes: number
  /** Amounts and moments as the server wrote them, by what they are, until the page is alive. */
  readonly written: Map<string, string>
  /** Hears when the page has come to life. */
  readonly isAwake?: (() => void) | undefined
}

const Page = createContext<About>({ zone: undefined, fileBytes: 0, written: new Map() })

export const usePage = (): About => useContext(Page)

/** The page itself says that it is awake: what stands around it comes to life before it. */
export function useAwake(): void {
  const { isAwake } = usePage()
  useEffect(() => isAwake?.(), [isAwake])
}

type Around = {
  readonly state: PageState
  readonly written: Map<string, string>
  /** Hears when what is around the page has come to life, and when the page has. */
  readonly isAlive?: () => void
  readonly isAwake?: () => void
  readonly children: ReactNode
}

/** A page that was drawn elsewhere comes alive as it was drawn, and only then turns to the time zone of its browser. */
export function PageAround({ state, written, isAlive, isAwake, children }: Around) {
  const [zone, setZone] = useState(state.isDrawn ? state.zone : undefined)
  useEffect(() => {
    isAlive?.()
    const turn = (): void => {
      const own = Intl.DateTimeFormat().resolvedOptions().timeZone
      keep('zone', own)
      // In a transition, as what is still coming to life must not be hurried.
      startTransition(() => setZone(own))
    }
    const later = setTimeout(() => {
      written.clear()
      if (new Date().getTimezoneOffset() !== state.offset) turn()
    }, 500)
    // The name of a zone takes long to find: with the right time on the page it waits until nobody looks.
    document.addEventListener('visibilitychange', turn, { once: true })
    return () => {
      clearTimeout(later)
      document.removeEventListener('visibilitychange', turn)
    }
  }, [state, written, isAlive])
  return <Page value={{ zone, fileBytes: state.fileBytes, written, isAwake }}>{children}</Page>
}
