import { type RefObject, useEffect, useRef, useState } from 'react'

/** How far out of view a part of a list is drawn, so that it is there when it comes. */
const margin = '1200px 0px'

/**
 * Says of a part of a long list how high a blank stands for it while it is far from what is seen, in pixels; null while it
 * is near. What has the focus or was opened stays.
 */
export function useNear<Part extends HTMLElement>(): {
  readonly ref: RefObject<Part | null>
  readonly blank: number | null
} {
  const ref = useRef<Part>(null)
  const [blank, setBlank] = useState<number | null>(null)
  useEffect(() => {
    const part = ref.current
    if (!part) return
    const observer = new IntersectionObserver(
      (seen) => {
        const last = seen.at(-1)
        if (!last) return
        if (last.isIntersecting) setBlank(null)
        else if (!part.contains(document.activeElement) && !part.querySelector('details[open]'))
          setBlank(last.boundingClientRect.height)
      },
      { rootMargin: margin },
    )
    observer.observe(part)
    return () => observer.disconnect()
  }, [])
  return { ref, blank }
}
