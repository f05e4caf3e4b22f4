import { useHotkeys } from '@mantine/hooks'
import type { RefObject } from 'react'

type Keys = {
  readonly list: RefObject<HTMLUListElement | null>
  readonly search: RefObject<HTMLInputElement | null>
  help(): void
}

/** Moves through the list and the page with single keys; inside of fields they are letters. */
export function useInboxKeys({ list, search, help }: Keys): void {
  const move = (steps: number) => (): void => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const here = links.findIndex((link) => link === document.activeElement)
    const next = here === -1 ? 0 : Math.min(links.length - 1, Math.max(0, here + steps))
    links[next]?.focus()
    links[next]?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys([
    ['j', move(1)],
    ['k', move(-1)],
    ['ArrowDown', move(1)],
    ['ArrowUp', move(-1)],
    ['/', () => search.current?.focus(), { usePhysicalKeys: false }],
    ['shift+?', help, { usePhysicalKeys: false }],
    ['?', help, { usePhysicalKeys: false }],
  ])
}
