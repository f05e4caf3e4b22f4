import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../src/http/contract/order.ts'
import { useFormat } from '../format.ts'
import { orderPath } from '../paths.ts'
import { ProductPicture } from './product_picture.tsx'
import { StatusBadge } from './status_badge.tsx'
import { useTrackingLine } from './use_tracking_line.ts'

/** An order in short: what is in it, how it stands, where it is. */
export function OrderCard({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation()
  const { money, date } = useFormat()
  const where = useTrackingLine()(order)
  const [first, ...others] = order.lines
  return (
    <li>
      <Link to={orderPath(order.order)} className="order-card">
        <ProductPicture category={first?.category ?? ''} name={first?.name ?? ''} />
        <span className="order-card-text">
          <span className="order-card-name">
            {first?.name}
            {others.length > 0 && <span className="faint"> {t('order.and_more', { count: others.length })}</span>}
          </span>
          <span className="faint">
            {order.order} · {date(order.placed_at)} · {money(order.paid, order.currency)}
          </span>
          <StatusBadge status={order.status} />
          {where && <span className="order-card-where">{where}</span>}
        </span>
      </Link>
    </li>
  )
}
