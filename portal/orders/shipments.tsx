import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../src/http/contract/order.ts'
import { useFormat } from '../format.ts'

/** Every parcel, from the order to the door. */
export function Shipments({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation()
  if (order.status === 'cancelled') return null
  return (
    <section className="card" aria-labelledby="parcels">
      <h2 id="parcels">{t('parcel.title')}</h2>
      {order.shipments.length === 0 && <p className="faint">{t('order.not_shipped')}</p>}
      {order.shipments.map((shipment) => (
        <Parcel key={shipment.tracking} shipment={shipment} placedAt={order.placed_at} />
      ))}
    </section>
  )
}

type Shipment = OrderView['shipments'][number]

function Parcel({ shipment, placedAt }: { readonly shipment: Shipment; readonly placedAt: string }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const { carrier, tracking, shipped_at: shipped, delivered_at: delivered, expected_at: expected } = shipment
  const last = delivered ?? expected
  return (
    <>
      <p className="faint">
        {carrier} · <span className="code">{tracking}</span>
      </p>
      <ol className="timeline">
        <Step name={t('parcel.placed')} when={date(placedAt)} isDone />
        <Step name={t('parcel.shipped')} when={date(shipped)} isDone />
        <Step
          name={delivered === null ? t('parcel.expected') : t('parcel.delivered')}
          when={last === null ? t('parcel.unknown') : date(last)}
          isDone={delivered !== null}
        />
      </ol>
    </>
  )
}

function Step({ name, when, isDone }: { readonly name: string; readonly when: string; readonly isDone: boolean }) {
  return (
    <li data-done={isDone}>
      <span className="timeline-dot">{isDone && <IconCheck size={14} stroke={3} aria-hidden />}</span>
      <span>{name}</span>
      <span className="faint">{when}</span>
    </li>
  )
}
