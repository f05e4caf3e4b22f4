import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../src/http/contract/order.ts'
import { useFormat } from '../format.ts'

/** Where the goods are, in one line; null while there is nothing to say. */
export function useTrackingLine(): (order: OrderView) => string | null {
  const { t } = useTranslation()
  const { date } = useFormat()
  return ({ status, delivered_at: deliveredAt, shipments }) => {
    const open = shipments.find(({ delivered_at: at }) => at === null)
    if (status === 'cancelled') return null
    if (deliveredAt !== null && !open) return t('order.delivered_on', { date: date(deliveredAt) })
    if (!open) return t('order.not_shipped')
    const { carrier, expected_at: expected } = open
    return expected === null
      ? t('order.on_its_way', { carrier })
      : t('order.expected_on', { carrier, date: date(expected) })
  }
}
