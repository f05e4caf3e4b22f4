import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LedgerSumsView } from '../../../src/http/contract/ledger.ts'
import { useLedgerSums } from '../../api/insight.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { download } from '../../download.ts'
import { csvOf } from '../insight/csv.ts'
import { FiguresTable } from '../insight/figures.tsx'
import { majorOf } from '../insight/major.ts'

type By = 'day' | 'customer' | 'purpose' | 'tool'
type Props = { readonly by: By; readonly query: string; readonly file: string }

/** Sums of the rows that the filter keeps, never over currencies. */
export function Sums({ by, query, file }: Props) {
  const { t } = useTranslation()
  const { money } = useFormat()
  const { data, error, refetch } = useLedgerSums(query)
  const nameOf = useKeyName(by)
  const head = [t(`insight.view_by.${by}`), t('insight.movement_name'), t('insight.count'), t('insight.amount')]
  return (
    <section className="panel" aria-label={t(`insight.view_by.${by}`)}>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[36, 36, 36]} />}
      {data?.items.length === 0 && <p className="panel-empty">{t('insight.none_here')}</p>}
      {data && data.items.length > 0 && (
        <>
          <div className="panel-tools files">
            <Button size="compact-sm" variant="subtle" onClick={() => save(by, file, data.items)}>
              CSV
            </Button>
          </div>
          <FiguresTable
            caption={t(`insight.view_by.${by}`)}
            head={head}
            rows={data.items.map(({ key, movement, currency, count, minor }) => [
              nameOf(key),
              t(`insight.movement.${movement}`),
              count,
              money(minor, currency),
            ])}
          />
          {!data.complete && <p className="faint">{t('insight.largest', { count: data.items.length })}</p>}
        </>
      )}
    </section>
  )
}

function save(by: By, file: string, items: LedgerSumsView['items']): void {
  const head = [by, 'movement', 'currency', 'count', 'amount']
  const rows = items.map(({ key, movement, currency, count, minor }) => [
    key,
    movement,
    currency,
    count,
    majorOf(minor, currency),
  ])
  download(`${file}.csv`, csvOf(head, rows), 'text/csv;charset=utf-8')
}

type Purpose = 'sale' | 'refund' | 'cancellation' | 'items_change' | 'method_change' | 'exchange' | 'return'

function useKeyName(by: By): (key: string | null) => string {
  const { t } = useTranslation()
  return (key) => {
    if (key === null) return t('insight.no_call')
    return by === 'purpose' ? t(`insight.purpose.${key as Purpose}`) : key
  }
}
