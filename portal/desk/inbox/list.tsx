import { Text } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { type RefObject, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { useInbox } from '../../api/desk.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { InboxRow } from './row.tsx'

type List = {
  readonly inbox: ReturnType<typeof useInbox>
  readonly list: RefObject<HTMLUListElement | null>
  readonly queue: string
  readonly isNarrowed: boolean
}

/** Tickets, page after page as they come into view; rows out of sight are not drawn. */
export function TicketList({ inbox, list, queue, isNarrowed }: List) {
  const { t } = useTranslation()
  const { data, error, refetch, isPlaceholderData } = inbox
  const tickets = data?.pages.flatMap(({ items }) => items)
  const end = useNextPage(inbox)
  const isKnown = queue === 'waiting' || queue === 'approvals' || queue === 'mine'
  return (
    <>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!tickets && !error && <Waiting rows={[66, 66, 66, 66, 66, 66]} />}
      {tickets?.length === 0 && (
        <div className="empty">
          <Text fw={600}>{t(isNarrowed ? 'inbox.nothing_found' : 'inbox.nothing')}</Text>
          <Text c="dimmed" size="sm">
            {isNarrowed ? t('inbox.nothing_found_more') : t(`inbox.nothing_${isKnown ? queue : 'all'}`)}
          </Text>
        </div>
      )}
      <ul className="rows inbox-rows" ref={list} aria-busy={isPlaceholderData}>
        {tickets?.map((ticket) => (
          <InboxRow key={ticket.id} ticket={ticket} />
        ))}
      </ul>
      {inbox.hasNextPage && (
        <div ref={end} className="inbox-more">
          <Waiting rows={[66, 66]} />
        </div>
      )}
    </>
  )
}

/** Asks for the next page shortly before its place comes into view. */
function useNextPage({ hasNextPage, isFetchingNextPage, fetchNextPage }: List['inbox']) {
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const isNear = entry?.isIntersecting === true
  useEffect(() => {
    if (isNear && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isNear, hasNextPage, isFetchingNextPage, fetchNextPage])
  return ref
}
