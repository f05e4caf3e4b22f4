import { Button, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { forgetAsking } from '../api/asking.ts'
import { ticketsQuery, useTickets } from '../api/conversations.ts'
import { useCustomerId } from '../api/session.ts'
import type { Needs } from '../pages.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useTitle } from '../shell/use_title.ts'
import { Waiting } from '../shell/waiting.tsx'
import { Head } from '../talk/head.tsx'
import { TicketRow } from '../talk/ticket_row.tsx'

export const needs: Needs = (queries) => [queries.prefetchInfiniteQuery(ticketsQuery)]

export default function ConversationsPage() {
  const { t } = useTranslation()
  useTitle(t('conversations.title'))
  const navigate = useNavigate()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTickets()
  const tickets = data?.pages.flatMap(({ items }) => items)
  const customerId = useCustomerId()
  const begin = (): void => {
    forgetAsking({ customerId, conversationId: null })
    void navigate({ to: '/my/conversations/new' })
  }
  return (
    <>
      <Head title={t('conversations.title')} to="/my">
        <Button onClick={begin}>{t('talk.new')}</Button>
      </Head>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!tickets && !error && <Waiting rows={[56, 56, 56, 56]} />}
      {tickets?.length === 0 && <Text c="dimmed">{t('conversations.none')}</Text>}
      <ul className="rows">
        {tickets?.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('home.more')}
        </Button>
      )}
    </>
  )
}
