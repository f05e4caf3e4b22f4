import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LedgerEntryView } from '../../../src/http/contract/ledger.ts'
import { useRecords } from '../../api/insight.ts'
import { everyItem } from '../../api/paging.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { download } from '../../download.ts'
import { csvOf } from '../insight/csv.ts'
import { FiguresFrame, FiguresRows } from '../insight/figures.tsx'
import { majorOf } from '../insight/major.ts'
import { useNear } from '../use_near.ts'

type Props = { readonly query: string; readonly file: string }

/** Every movement of money, newest first. */
export function Rows({ query, file }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecords<LedgerEntryView>(
    '/ledger',
    query,
  )
  const isEmpty = data?.pages.every(({ items }) => items.length === 0) ?? true
  return (
    <section className="panel" aria-label={t('insight.view_by.rows')}>
      <Files query={query} file={file} isEmpty={isEmpty} />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[36, 36, 36, 36]} />}
      {data && isEmpty && <p className="panel-empty">{t('insight.none_here')}</p>}
      {!isEmpty && <Table pages={data?.pages.map(({ items }) => items) ?? []} />}
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('insight.more')}
        </Button>
      )}
    </section>
  )
}

/** None of them is a number: amounts are written with their currency. */
const figures = [false, false, false, false, false, false]

function Table({ pages }: { readonly pages: readonly (readonly LedgerEntryView[])[] }) {
  const { t } = useTranslation()
  const head = useHead()
  return (
    <FiguresFrame caption={t('insight.view_by.rows')} head={head} figures={figures}>
      {pages.map((entries, at) => (
        <RowsOfPage key={entries[0]?.id ?? at} entries={entries} />
      ))}
    </FiguresFrame>
  )
}

function useHead(): readonly string[] {
  const { t } = useTranslation()
  return [
    t('insight.at'),
    t('insight.customer'),
    t('insight.order'),
    t('insight.movement_name'),
    t('insight.purpose_name'),
    t('insight.amount'),
  ]
}

/** Drawn once, however many pages come behind it, and a blank while it is far out of sight. */
const RowsOfPage = memo(function RowsOfPage({ entries }: { readonly entries: readonly LedgerEntryView[] }) {
  const { t } = useTranslation()
  const { money, time } = useFormat()
  const head = useHead()
  const { ref, blank } = useNear<HTMLTableSectionElement>()
  const rows = entries.map(({ at, customer_id, order, movement, purpose, amount }) => [
    time(at),
    String(customer_id),
    order,
    t(`insight.movement.${movement}`),
    t(`insight.purpose.${purpose}`),
    money(amount.minor, amount.currency),
  ])
  return (
    <tbody ref={ref}>
      {blank === null ? <FiguresRows head={head} rows={rows} figures={figures} /> : <tr style={{ height: blank }} />}
    </tbody>
  )
})

/** Files of all rows that the filter keeps, however many are shown. */
function Files({ query, file, isEmpty }: Props & { readonly isEmpty: boolean }) {
  const save = useMutation({
    async mutationFn(kind: 'csv' | 'json') {
      const all = await everyItem<LedgerEntryView>(`/ledger?${query}&limit=100`)
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
