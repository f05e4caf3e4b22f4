import { Anchor, Button, Text, Title } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Asking, askingFor, keepAsking } from '../api/asking.ts'
import { ticketsQuery, useTickets } from '../api/conversations.ts'
import { ordersQuery, useOrders } from '../api/orders.ts'
import { useCustomerId, useSession } from '../api/session.ts'
import { OrderCard } from '../orders/order_card.tsx'
import type { Needs } from '../pages.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useTitle } from '../shell/use_title.ts'
import { Waiting } from '../shell/waiting.tsx'
import { Composer } from '../talk/composer.tsx'
import { TicketRow } from '../talk/ticket_row.tsx'
import { useFiles } from '../talk/use_files.ts'

export const needs: Needs = (queries) => [
  queries.prefetchInfiniteQuery(ticketsQuery),
  queries.prefetchInfiniteQuery(ordersQuery),
]

export default function HomePage() {
  const { t } = useTranslation()
  useTitle(t('home.title'))
  const session = useSession().data
  const name = session?.kind === 'person' ? (session.person.name.split(' ')[0] ?? '') : ''
  return (
    <>
      <section className="hero">
        <Title order={1}>{t('home.hello', { name })}</Title>
        <Text className="lead">{t('home.lead')}</Text>
        <Help />
      </section>
      <OpenConversations />
      <Orders />
    </>
  )
}

function Help() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const whose = { customerId: useCustomerId(), conversationId: null }
  const files = useFiles(whose)
  const begin = (text: string, attachments?: Asking['attachments']): void => {
    keepAsking(whose, askingFor(text, attachments))
    void navigate({ to: '/my/conversations/new' })
  }
  const wishes = [t('home.wish_where'), t('home.wish_broken'), t('home.wish_return')]
  return (
    <>
      <Composer label={t('home.help')} placeholder={t('home.help')} minRows={2} files={files} say={begin} />
      <div className="wishes">
        {wishes.map((wish) => (
          <Button key={wish} variant="default" size="compact-md" radius="xl" onClick={() => begin(wish)}>
            {wish}
          </Button>
        ))}
      </div>
    </>
  )
}

function OpenConversations() {
  const { t } = useTranslation()
  const tickets = (useTickets().data?.pages ?? []).flatMap(({ items }) => items)
  const open = tickets.filter(({ status }) => status !== 'resolved' && status !== 'closed').slice(0, 3)
  if (open.length === 0) return null
  return (
    <section className="part" aria-labelledby="open">
      <div className="part-head">
        <Title order={2} size="h3" id="open">
          {t('home.open')}
        </Title>
        <Anchor component={Link} to="/my/conversations">
          {t('home.all')}
        </Anchor>
      </div>
      <ul className="rows">
        {open.map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </section>
  )
}

function Orders() {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOrders()
  const orders = data?.pages.flatMap(({ items }) => items)
  return (
    <section className="part" aria-labelledby="orders">
      <Title order={2} size="h3" id="orders" mb="md">
        {t('home.orders')}
      </Title>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!orders && !error && <Waiting rows={[150, 150]} />}
      {orders?.length === 0 && <Text c="dimmed">{t('home.no_orders')}</Text>}
      <ul className="orders">
        {orders?.map((order) => (
          <OrderCard key={order.order} order={order} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('home.more')}
        </Button>
      )}
    </section>
  )
}
