import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../src/http/contract/order.ts'
import { useFormat } from '../format.ts'
import { ProductPicture } from './product_picture.tsx'

/** What was bought, in which variant, and what became of it. */
export function Lines({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation()
  const { money } = useFormat()
  return (
    <section className="card" aria-labelledby="lines">
      <h2 id="lines">{t('order.items')}</h2>
      <ul className="lines">
        {order.lines.map((line) => (
          <li key={line.line}>
            <ProductPicture category={line.category} name={line.name} />
            <span className="line-text">
              <span className="line-name">{line.name}</span>
              <span className="faint">
                {Object.entries(line.options)
                  .map(([name, value]) => `${name}: ${value}`)
                  .join(' · ')}
              </span>
              <span className="line-states">
                {line.final_sale && <span className="state state-calm">{t('order.final_sale')}</span>}
                {line.state !== 'bought' && <span className="state state-wait">{t(`line.${line.state}`)}</span>}
              </span>
            </span>
            <span className="line-price">
              {money(line.total, order.currency)}
              {line.quantity > 1 && (
                <span className="faint">
                  {line.quantity} × {money(line.unit_price, order.currency)}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
