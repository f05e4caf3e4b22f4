import { Button, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTitle } from '../../shell/use_title.ts'
import { ChoiceFilter, WordFilters } from '../insight/filters.tsx'
import { RangePicker } from '../insight/range_picker.tsx'
import { momentOf, useAddress, useRange, zone } from '../insight/use_range.ts'
import { Rows } from './rows.tsx'
import { Sums } from './sums.tsx'
import '../insight.css'

const views = ['rows', 'day', 'customer', 'purpose', 'tool'] as const
const movements = ['payment', 'charge', 'refund', 'credit'] as const
const purposes = ['sale', 'refund', 'cancellation', 'items_change', 'method_change', 'exchange', 'return'] as const

export default function LedgerPage() {
  const { t } = useTranslation()
  useTitle(t('desk.ledger'))
  const [range, setRange] = useRange()
  const [search, change] = useAddress()
  const view = views.find((one) => one === search['by']) ?? 'rows'
  const { customer_id, order, movement, purpose } = search
  const filter = Object.entries({ customer_id, order, movement, purpose }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  const moments: [string, string][] = [
    ['since', momentOf(range.from)],
    ['until', momentOf(range.to, 1)],
  ]
  return (
    <div className="insight">
      <div className="insight-head">
        <Title order={1}>{t('desk.ledger')}</Title>
        <RangePicker range={range} onChange={setRange} />
      </div>
      <div className="range filters">
        <ChoiceFilter
          label={t('insight.movement_name')}
          value={movement}
          choices={movements.map((value) => ({ value, label: t(`insight.movement.${value}`) }))}
          onChange={(value) => change({ movement: value })}
        />
        <ChoiceFilter
          label={t('insight.purpose_name')}
          value={purpose}
          choices={purposes.map((value) => ({ value, label: t(`insight.purpose.${value}`) }))}
          onChange={(value) => change({ purpose: value })}
        />
        <WordFilters
          fields={[
            { name: 'customer_id', label: t('insight.customer') },
            { name: 'order', label: t('insight.order') },
          ]}
          values={search}
          onChange={change}
        />
      </div>
      <div className="range views" role="group" aria-label={t('insight.view')}>
        {views.map((one) => (
          <Button
            key={one}
            size="compact-md"
            variant={one === view ? 'filled' : 'default'}
            aria-pressed={one === view}
            onClick={() => change({ by: one === 'rows' ? '' : one })}
          >
            {t(`insight.view_by.${one}`)}
          </Button>
        ))}
      </div>
      {view === 'rows' ? (
        <Rows
          query={new URLSearchParams([...filter, ...moments]).toString()}
          file={`ledger_${range.from}_${range.to}`}
        />
      ) : (
        <Sums
          by={view}
          query={new URLSearchParams([...filter, ...Object.entries({ ...range, zone, by: view })]).toString()}
          file={`ledger_by_${view}_${range.from}_${range.to}`}
        />
      )}
    </div>
  )
}
