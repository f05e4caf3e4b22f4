import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../src/http/contract/order.ts'
import { useCustomer, useOrderLedger } from '../api/orders.ts'
import { useFormat } from '../format.ts'
import { Trouble } from '../shell/trouble.tsx'
import { Waiting } from '../shell/waiting.tsx'

/** What was paid and what was given back, movement by movement. */
export function Money({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation()
  const { money, date } = useFormat()
  const { data, error, refetch } = useOrderLedger(order.order)
  const methods = useCustomer(order.customer_id).data?.payment_methods ?? []
  const entries = [...(data?.items ?? [])].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return (
    <section className="card" aria-labelledby="money">
      <h2 id="money">{t('ledger.title')}</h2>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[44]} />}
      <ul className="ledger">
        {entries.map(({ id, movement, purpose, amount, method_id: method, at }) => (
          <li key={id}>
            <span>
              {t(`ledger.${movement}`)} <span className="faint">{t(`purpose.${purpose}`)}</span>
              <span className="faint ledger-more">
                {[date(at), methods.find((one) => one.method === method)?.name].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className="ledger-amount" data-back={movement === 'refund' || movement === 'credit'}>
              {movement === 'refund' || movement === 'credit' ? '+' : ''}
              {money(amount.minor, amount.currency)}
            </span>
          </li>
        ))}
      </ul>
      <p className="ledger-sum">
        <span>{t('ledger.kept')}</span>
        <span>{money(order.paid - order.refunded, order.currency)}</span>
      </p>
    </section>
  )
}
