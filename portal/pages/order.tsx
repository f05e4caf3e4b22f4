import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../src/http/contract/order.ts'
import { customerQuery, orderLedgerQuery, orderOptionsQuery, orderQuery, useOrder } from '../api/orders.ts'
import { useFormat } from '../format.ts'
import { Lines } from '../orders/lines.tsx'
import { Money } from '../orders/money.tsx'
import { Options } from '../orders/options.tsx'
import { Shipments } from '../orders/shipments.tsx'
import { StatusBadge } from '../orders/status_badge.tsx'
import type { Needs } from '../pages.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useTitle } from '../shell/use_title.ts'
import { Waiting } from '../shell/waiting.tsx'
import { Head } from '../talk/head.tsx'

export const needs: Needs = (queries, { number, customerId }) => [
  queries.prefetchQuery(orderQuery(`#${number}`)),
  queries.prefetchQuery(orderOptionsQuery(`#${number}`)),
  queries.prefetchQuery(orderLedgerQuery(`#${number}`)),
  queries.prefetchQuery(customerQuery(customerId)),
]

export default function OrderPage() {
  const { t } = useTranslation()
  const { number = '' } = useParams({ strict: false }) as { number?: string }
  const { data: order, error, refetch } = useOrder(`#${number}`)
  useTitle(t('order.title', { number: `#${number}` }))
  if (order) return <InFull order={order} />
  return error ? <Trouble error={error} again={() => void refetch()} /> : <Waiting rows={[40, 160, 200]} />
}

function InFull({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const { address } = order
  const lines = [
    address.line1,
    address.line2,
    `${address.postal_code} ${address.city}`,
    address.region,
    address.country,
  ]
  return (
    <>
      <Head title={t('order.title', { number: order.order })} to="/my">
        <StatusBadge status={order.status} />
      </Head>
      <p className="lead">{t('order.placed_on', { date: date(order.placed_at) })}</p>
      <div className="columns">
        <div>
          <Lines order={order} />
          <Shipments order={order} />
          <section className="card" aria-labelledby="address">
            <h2 id="address">{t('order.address')}</h2>
            <address>
              {lines.filter(Boolean).map((line) => (
                <div key={line}>{line}</div>
              ))}
            </address>
          </section>
          <Money order={order} />
        </div>
        <Options order={order} />
      </div>
    </>
  )
}
