import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useOrdersOf, useTicketsOf } from '../../api/desk.ts'
import { useCustomer } from '../../api/orders.ts'
import { useFormat } from '../../format.ts'
import { StatusBadge } from '../../orders/status_badge.tsx'
import { casePath } from '../../paths.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useTalkName } from '../../talk/use_talk_name.ts'
import { TicketState } from '../ticket_state.tsx'
import { Fact } from '../../shell/fact.tsx'

type Facts = { readonly customerId: number; readonly conversationId: string | null }

/** The customer, what they bought last, and what they were helped with before. */
export function CustomerFacts({ customerId, conversationId }: Facts) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const { data: customer, error, refetch } = useCustomer(customerId)
  if (error) return <Trouble error={error} again={() => void refetch()} />
  if (!customer) return <Waiting rows={[140, 140]} />
  return (
    <>
      <section className="card case-card" aria-labelledby="case-customer">
        <h2 id="case-customer">{t('case.facts')}</h2>
        <dl className="facts case-facts">
          <Fact name={t('data.name')} value={`${customer.first_name} ${customer.last_name}`} />
          <Fact name={t('sign_in.email')} value={customer.email} />
          {customer.phone && <Fact name={t('data.phone')} value={customer.phone} />}
          <Fact name={t('data.methods')} value={customer.payment_methods.map(({ name }) => name).join(', ')} />
          <Fact name={t('case.since')} value={date(customer.created_at)} />
        </dl>
      </section>
      <Orders customerId={customerId} />
      <Earlier customerId={customerId} conversationId={conversationId} />
    </>
  )
}

function Orders({ customerId }: Pick<Facts, 'customerId'>) {
  const { t } = useTranslation()
  const { money, date } = useFormat()
  const orders = useOrdersOf(customerId).data?.items
  if (!orders) return <Waiting rows={[120]} />
  return (
    <section className="card case-card" aria-labelledby="case-orders">
      <h2 id="case-orders">{t('case.orders')}</h2>
      {orders.length === 0 && <p className="faint">{t('case.no_orders')}</p>}
      <ul className="case-list">
        {orders.map((order) => (
          <li key={order.order}>
            <span>
              <strong>{order.order}</strong> {order.lines.map(({ name }) => name).join(', ')}
              <span className="faint case-more">
                {date(order.placed_at)} · {money(order.paid, order.currency)}
                {order.refunded > 0 && ` · ${t('case.refunded', { amount: money(order.refunded, order.currency) })}`}
              </span>
            </span>
            <StatusBadge status={order.status} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Earlier({ customerId, conversationId }: Facts) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const nameOf = useTalkName()
  const all = useTicketsOf(customerId).data?.items ?? []
  const others = all.filter((one) => one.conversation_id !== conversationId).slice(0, 5)
  if (others.length === 0) return null
  return (
    <section className="card case-card" aria-labelledby="case-earlier">
      <h2 id="case-earlier">{t('case.earlier')}</h2>
      <ul className="case-list">
        {others.map((one) => (
          <li key={one.id}>
            <span>
              <Link to={casePath(one.conversation_id)}>{nameOf(one.intent)}</Link>
              <span className="faint case-more">{date(one.created_at)}</span>
            </span>
            <TicketState ticket={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}
