import { ActionIcon, Button, Title, VisuallyHidden } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCounts } from '../../api/counts.ts'
import { useInbox } from '../../api/desk.ts'
import { useTitle } from '../../shell/use_title.ts'
import { useLiveInbox } from '../use_live_inbox.ts'
import { Filters } from './filters.tsx'
import { KeysHelp } from './keys_help.tsx'
import { TicketList } from './list.tsx'
import { Queues } from './queues.tsx'
import { Search } from './search.tsx'
import { useInboxFilter } from './use_inbox_filter.ts'
import { useInboxKeys } from './use_inbox_keys.ts'
import '../work.css'

/** Lists that are longer are not read anew under somebody who scrolls: they are told that there is something new. */
const mostLivePages = 3

/** What waits, for whom, and since when. */
export default function InboxPage() {
  const { t } = useTranslation()
  useTitle(t('desk.inbox'))
  const { filter, change } = useInboxFilter()
  const inbox = useInbox(filter)
  const news = useNews(inbox.data?.pages.length ?? 0)
  const [showsKeys, setShowsKeys] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  useInboxKeys({ list, search, help: () => setShowsKeys(true) })
  return (
    <div className="inbox">
      <div className="inbox-head">
        <Title order={1} size="h2">
          {t('desk.inbox')}
        </Title>
        <Search field={search} words={filter['q'] ?? ''} look={(q) => change({ q })} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('keys.title')}
          onClick={() => setShowsKeys(true)}
        >
          <IconKeyboard size={20} stroke={1.7} />
        </ActionIcon>
      </div>
      <Queues chosen={filter['queue'] ?? 'waiting'} counts={news.counts} choose={(queue) => change({ queue })} />
      <Filters filter={filter} change={change} />
      <VisuallyHidden role="status">
        {news.counts ? t('inbox.waiting_now', { count: news.counts.waiting }) : ''}
      </VisuallyHidden>
      {!news.isLive && <p className="notice">{t('talk.reconnecting')}</p>}
      {news.hasMore && (
        <Button variant="light" size="compact-md" mb="sm" onClick={news.show}>
          {t('inbox.show_new')}
        </Button>
      )}
      <TicketList inbox={inbox} list={list} queue={filter['queue'] ?? 'waiting'} isNarrowed={isNarrowed(filter)} />
      <KeysHelp isOpen={showsKeys} close={() => setShowsKeys(false)} />
    </div>
  )
}

function isNarrowed(filter: Readonly<Record<string, string>>): boolean {
  return Object.keys(filter).some((name) => name !== 'queue' && name !== 'order')
}

/** Reads the list anew when something changes. */
function useNews(pages: number) {
  const queries = useQueryClient()
  const counts = useCounts().data
  const [hasMore, setHasMore] = useState(false)
  const show = (): void => {
    setHasMore(false)
    window.scrollTo({ top: 0 })
    void queries.resetQueries({ queryKey: ['inbox'] })
  }
  const isLive = useLiveInbox(() => {
    if (pages <= mostLivePages) void queries.invalidateQueries({ queryKey: ['inbox'] })
    else setHasMore(true)
  })
  return { counts, isLive, hasMore, show }
}
