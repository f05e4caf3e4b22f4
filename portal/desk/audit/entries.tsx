import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '../../../src/http/contract/audit.ts'
import { useRecords } from '../../api/insight.ts'
import { everyItem } from '../../api/paging.ts'
import { download } from '../../download.ts'
import { useFormat } from '../../format.ts'
import { casePath } from '../../paths.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useNear } from '../use_near.ts'

type Props = { readonly query: string; readonly file: string }

/** What happened, newest first; each entry opens to all that it holds. */
export function Entries({ query, file }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecords<AuditEntryView>(
    '/audit',
    query,
  )
  const isEmpty = data?.pages.every(({ items }) => items.length === 0) ?? true
  return (
    <section className="panel" aria-label={t('desk.audit')}>
      <Export query={query} file={file} isEmpty={isEmpty} />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[36, 36, 36, 36]} />}
      {data && isEmpty && <p className="panel-empty">{t('insight.none_here')}</p>}
      <div className="entries" role="list">
        {!isEmpty &&
          data?.pages.map(({ items }, at) => <EntriesOfPage key={String(data.pageParams[at])} entries={items} />)}
      </div>
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('insight.more')}
        </Button>
      )}
    </section>
  )
}

function Export({ query, file, isEmpty }: Props & { readonly isEmpty: boolean }) {
  const { t } = useTranslation()
  const save = useMutation({
    async mutationFn() {
      const all = await everyItem<AuditEntryView>(`/audit?${query}&limit=100`)
      const lines = all.map((entry) => `${JSON.stringify(entry)}\n`)
      download(`${file}.ndjson`, lines, 'application/x-ndjson')
    },
  })
  return (
    <>
      {save.error && <Trouble error={save.error} />}
      <div className="panel-tools files">
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={isEmpty}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('insight.export')}
        </Button>
      </div>
    </>
  )
}

/** Drawn once, however many pages come behind it. */
const EntriesOfPage = memo(function EntriesOfPage({ entries }: { readonly entries: readonly AuditEntryView[] }) {
  const { ref, blank } = useNear<HTMLDivElement>()
  return (
    <div ref={ref} style={blank === null ? {} : { height: blank }}>
      {blank === null && entries.map((entry) => <Entry key={`${entry.chain} ${entry.seq}`} entry={entry} />)}
    </div>
  )
})

function Entry({ entry }: { readonly entry: AuditEntryView }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const { chain, seq, type, at, payload, hash } = entry
  return (
    <div role="listitem">
      <details>
        <summary>
          <span className="entry-when">{time(at)}</span>
          <span className="entry-type">{type}</span>
          <span className="entry-chain code">
            {chain} · {seq}
          </span>
        </summary>
        <div className="entry-more">
          {payload === null ? <p>{t('insight.erased')}</p> : <pre>{JSON.stringify(payload, null, 2)}</pre>}
          <p className="code">{hash}</p>
          {chain.startsWith('cnv_') && <Link to={casePath(chain)}>{t('insight.to_conversation')}</Link>}
        </div>
      </details>
    </div>
  )
}
