import { useTranslation } from 'react-i18next'
import type { NumbersView } from '../../../src/http/contract/numbers.ts'
import { useFormat } from '../../format.ts'
import type { Figures } from '../insight/figures.tsx'
import { majorOf } from '../insight/major.ts'
import { Panel } from '../insight/panel.tsx'
import { Lines } from './lines.tsx'
import type { Told } from './summary.tsx'
import { useWritten } from './use_written.ts'

/** Money from customers and back to them, a picture for each currency. */
export function MoneyMoved({ numbers }: Told) {
  const { t } = useTranslation()
  const currencies = [...new Set(numbers.sum.money.map(({ currency }) => currency))]
  if (currencies.length === 0)
    return (
      <Panel
        title={t('insight.money')}
        definition={t('insight.money_is')}
        file="money"
        figures={{ caption: t('insight.money'), head: [], rows: [] }}
        isEmpty
      >
        {null}
      </Panel>
    )
  return currencies.map((currency) => <OfCurrency key={currency} numbers={numbers} currency={currency} />)
}

function OfCurrency({ numbers: { days, sum, from, to }, currency }: Told & { readonly currency: string }) {
  const { t } = useTranslation()
  const { money } = useFormat()
  const { shortMoney } = useWritten()
  const title = t('insight.money_in', { currency })
  const back = moved(sum.money, currency, 'out')
  return (
    <Panel
      title={title}
      definition={t('insight.money_is')}
      file={`money_${currency}_${from}_${to}`}
      figures={useFigures(title, sum.money, currency)}
      isEmpty={false}
    >
      <Lines
        says={t('insight.money_says', {
          back: money(back, currency),
          paid: money(moved(sum.money, currency, 'in'), currency),
        })}
        points={days.map(({ date, money: all }) => ({
          date,
          out: moved(all, currency, 'out'),
          in: moved(all, currency, 'in'),
        }))}
        lines={[
          { name: 'out', label: `${t('insight.money_out')} (${money(back, currency)})` },
          { name: 'in', label: `${t('insight.money_into')} (${money(moved(sum.money, currency, 'in'), currency)})` },
        ]}
        write={(value) => money(value, currency)}
        writeShort={(value) => shortMoney(majorOf(value, currency), currency)}
      />
    </Panel>
  )
}

function useFigures(caption: string, all: NumbersView['sum']['money'], currency: string): Figures {
  const { t } = useTranslation()
  const { money } = useFormat()
  const rows = all
    .filter((one) => one.currency === currency)
    .map(({ movement, purpose, count, minor }) => [
      `${t(`insight.movement.${movement}`)}, ${t(`insight.purpose.${purpose}`)}`,
      count,
      majorOf(minor, currency),
    ])
  return {
    caption,
    head: [t('insight.what'), t('insight.count'), t('insight.amount')],
    rows,
    write: (value, column) => (column === 2 ? money(minorOf(value, currency), currency) : String(value)),
  }
}

const minorOf = (value: number, currency: string): number => Math.round(value / majorOf(1, currency))

function moved(all: NumbersView['sum']['money'], currency: string, way: 'in' | 'out'): number {
  const isIn = ({ movement }: (typeof all)[number]): boolean => movement === 'payment' || movement === 'charge'
  return all
    .filter((one) => one.currency === currency && isIn(one) === (way === 'in'))
    .reduce((sum, { minor }) => sum + minor, 0)
}
