import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../src/http/contract/order.ts'

const tones = {
  pending: 'wait',
  processed: 'wait',
  shipped: 'wait',
  delivered: 'good',
  cancelled: 'calm',
  return_requested: 'wait',
  exchange_requested: 'wait',
  returned: 'calm',
} as const satisfies Record<OrderView['status'], string>

export function StatusBadge({ status }: { readonly status: OrderView['status'] }) {
  const { t } = useTranslation()
  return <span className={`state state-${tones[status]}`}>{t(`order_status.${status}`)}</span>
}
