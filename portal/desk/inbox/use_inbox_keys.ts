import { useHotkeys } from '@mantine/hooks'
import type { RefObject } from 'react'

type Keys = {
  readonly list: RefObject<HTMLDivElement | null>
  readonly search: RefObject<HTMLInputElement | null>
  help(): void
}

/** Moves through the list and the page with single keys; inside of fields they are letters. */
export function useInboxKeys({ list, search, help }: Keys): void {
  const move = (to: 'next' | 'previous') => (): void => {
    const row = document.activeElement?.closest('[role=listitem]')
    const isHere = row && list.current?.contains(row)
    const next = isHere ? beside(row, to) : list.current?.querySelector('[role=listitem]')
    next?.querySelector('a')?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys([
    ['j', move('next')],
    ['k', move('previous')],
    ['ArrowDown', move('next')],
    ['ArrowUp', move('previous')],
    ['/', () => search.current?.focus(), { usePhysicalKeys: false }],
    ['shift+?', help, { usePhysicalKeys: false }],
    ['?', help, { usePhysicalKeys: false }],
  ])
}

/** The row beside one; where its page is a blank, that page, which is drawn when it comes into view. */
function beside(row: Element, to: 'next' | 'previous'): Element | null | undefined {
  const sibling = `${to}ElementSibling` as const
  const page = row.parentElement?.[sibling]
  const end = to === 'next' ? page?.firstElementChild : page?.lastElementChild
  return row[sibling] ?? end ?? page
}
