import { Text } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { memo, type RefObject, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedTicketView } from '../../../src/http/contract/ticket.ts'
import type { useInbox } from '../../api/desk.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useNear } from '../use_near.ts'
import { InboxRow } from './row.tsx'

type List = {
  readonly inbox: ReturnType<typeof useInbox>
  readonly list: RefObject<HTMLDivElement | null>
  readonly queue: string
  readonly isNarrowed: boolean
}

/** Tickets, page after page as they come into view; pages far out of sight are blanks. */
export function TicketList({ inbox, list, queue, isNarrowed }: List) {
  const { t } = useTranslation()
  const { data, error, refetch, isPlaceholderData } = inbox
  const isEmpty = data?.pages.every(({ items }) => items.length === 0)
  const end = useNextPage(inbox)
  const isKnown = queue === 'waiting' || queue === 'approvals' || queue === 'mine'
  return (
    <>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[66, 66, 66, 66, 66, 66]} />}
      {isEmpty && (
        <div className="empty">
          <Text fw={600}>{t(isNarrowed ? 'inbox.nothing_found' : 'inbox.nothing')}</Text>
          <Text c="dimmed" size="sm">
            {isNarrowed ? t('inbox.nothing_found_more') : t(`inbox.nothing_${isKnown ? queue : 'all'}`)}
          </Text>
        </div>
      )}
      <div className="rows inbox-rows" role="list" ref={list} aria-busy={isPlaceholderData}>
        {!isEmpty &&
          data?.pages.map(({ items }, at) => <TicketsOfPage key={String(data.pageParams[at])} tickets={items} />)}
      </div>
      {inbox.hasNextPage && (
        <div ref={end} className="inbox-more">
          <Waiting rows={[66, 66]} />
        </div>
      )}
    </>
  )
}

/** Drawn once, however many pages come behind it. */
const TicketsOfPage = memo(function TicketsOfPage({ tickets }: { readonly tickets: readonly ListedTicketView[] }) {
  const { ref, blank } = useNear<HTMLDivElement>()
  return (
    <div ref={ref} style={blank === null ? {} : { height: blank }}>
      {blank === null && tickets.map((ticket) => <InboxRow key={ticket.id} ticket={ticket} />)}
    </div>
  )
})

/** Asks for the next page shortly before its place comes into view. */
function useNextPage({ hasNextPage, isFetchingNextPage, fetchNextPage }: List['inbox']) {
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const isNear = entry?.isIntersecting === true
  useEffect(() => {
    if (isNear && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isNear, hasNextPage, isFetchingNextPage, fetchNextPage])
  return ref
}
