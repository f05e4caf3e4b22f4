import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '../../../src/http/contract/audit.ts'
import { everyRecord, useRecords } from '../../api/insight.ts'
import { useFormat } from '../../format.ts'
import { casePath } from '../../paths.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { download } from '../insight/csv.ts'

type Props = { readonly query: string; readonly file: string }

/** What happened, newest first; each entry opens to all that it holds. */
export function Entries({ query, file }: Props) {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecords<AuditEntryView>(
    '/audit',
    query,
  )
  const entries = data?.pages.flatMap(({ items }) => items)
  return (
    <section className="panel" aria-label={t('desk.audit')}>
      <Export query={query} file={file} isEmpty={!entries || entries.length === 0} />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!entries && !error && <Waiting rows={[36, 36, 36, 36]} />}
      {entries?.length === 0 && <p className="panel-empty">{t('insight.none_here')}</p>}
      <ul className="entries">
        {entries?.map((entry) => (
          <Entry key={`${entry.chain} ${entry.seq}`} entry={entry} />
        ))}
      </ul>
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
      const all = await everyRecord<AuditEntryView>('/audit', query)
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

function Entry({ entry }: { readonly entry: AuditEntryView }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const { chain, seq, type, at, payload, hash } = entry
  return (
    <li>
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
    </li>
  )
}
