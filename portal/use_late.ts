import { useCallback, useEffect, useState } from 'react'

/** Pages stand for that long before they fetch what was not asked for, in milliseconds. */
const unhurried = 3_000

type Late<Part> = { readonly part: Part | null; readonly call: () => void }

/** A part of a page whose script comes when it is called for: few do, and everybody would wait for it. */
export function useLate<Part>(load: () => Promise<Part>): Late<Part> {
  const [{ part }, show] = useState<{ readonly part: Part | null }>({ part: null })
  useEffect(() => {
    // Once it is here, it comes without a connection too.
    const early = setTimeout(() => void load().catch(() => {}), unhurried)
    return () => clearTimeout(early)
  }, [load])
  const call = useCallback(
    () =>
      void load().then(
        (loaded) => show({ part: loaded }),
        () => {},
      ),
    [load],
  )
  return { part, call }
}
