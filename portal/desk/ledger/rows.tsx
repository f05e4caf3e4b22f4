import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LedgerEntryView } from '../../../src/http/contract/ledger.ts'
import { everyRecord, useRecords } from '../../api/insight.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { csvOf, download } from '../insight/csv.ts'
import { FiguresTable } from '../insight/figures.tsx'
import { majorOf } from '../insight/major.ts'

type Props = { readonly query: string; readonly file: string }

/** Every movement of money, newest first. */
export function Rows({ query, file }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecords<LedgerEntryView>(
    '/ledger',
    query,
  )
  const entries = data?.pages.flatMap(({ items }) => items)
  return (
    <section className="panel" aria-label={t('insight.view_by.rows')}>
      <Files query={query} file={file} isEmpty={!entries || entries.length === 0} />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!entries && !error && <Waiting rows={[36, 36, 36, 36]} />}
      {entries?.length === 0 && <p className="panel-empty">{t('insight.none_here')}</p>}
      {entries && entries.length > 0 && <Table entries={entries} />}
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('insight.more')}
        </Button>
      )}
    </section>
  )
}

function Table({ entries }: { readonly entries: readonly LedgerEntryView[] }) {
  const { t } = useTranslation()
  const { money, time } = useFormat()
  const head = [
    t('insight.at'),
    t('insight.customer'),
    t('insight.order'),
    t('insight.movement_name'),
    t('insight.purpose_name'),
    t('insight.amount'),
  ]
  return (
    <FiguresTable
      caption={t('insight.view_by.rows')}
      head={head}
      rows={entries.map(({ at, customer_id, order, movement, purpose, amount }) => [
        time(at),
        String(customer_id),
        order,
        t(`insight.movement.${movement}`),
        t(`insight.purpose.${purpose}`),
        money(amount.minor, amount.currency),
      ])}
    />
  )
}

/** Files of all rows that the filter keeps, however many are shown. */
function Files({ query, file, isEmpty }: Props & { readonly isEmpty: boolean }) {
  const save = useMutation({
    async mutationFn(kind: 'csv' | 'json') {
      const all = await everyRecord<LedgerEntryView>('/ledger', query)
      if (kind === 'json') download(`${file}.json`, JSON.stringify(all, null, 2), 'application/json')
      else download(`${file}.csv`, tableOf(all), 'text/csv;charset=utf-8')
    },
  })
  return (
    <>
      {save.error && <Trouble error={save.error} />}
      <div className="panel-tools files">
        {(['csv', 'json'] as const).map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant="subtle"
            disabled={isEmpty}
            loading={save.isPending && save.variables === kind}
            onClick={() => save.mutate(kind)}
          >
            {kind.toUpperCase()}
          </Button>
        ))}
      </div>
    </>
  )
}

function tableOf(all: readonly LedgerEntryView[]): string {
  const head = ['id', 'at', 'customer_id', 'order', 'movement', 'purpose', 'amount', 'currency', 'method_id', 'call_id']
  return csvOf(
    head,
    all.map(({ id, at, customer_id, order, movement, purpose, amount, method_id, call_id }) => [
      id,
      at,
      customer_id,
      order,
      movement,
      purpose,
      majorOf(amount.minor, amount.currency),
      amount.currency,
      method_id,
      call_id,
    ]),
  )
}
