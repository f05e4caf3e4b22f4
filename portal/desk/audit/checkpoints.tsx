import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CheckpointInShortView } from '../../../src/http/contract/audit.ts'
import { ask } from '../../api/client.ts'
import { useRecords } from '../../api/insight.ts'
import { useSession } from '../../api/session.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { FiguresTable } from '../insight/figures.tsx'

/** How far the audit was signed; an admin signs how far it has come now. */
export function Checkpoints() {
  const { t } = useTranslation()
  const session = useSession().data
  const isAdmin = session?.kind === 'person' && session.person.role === 'admin'
  const queries = useQueryClient()
  const { data, error, refetch } = useRecords<CheckpointInShortView>('/audit/checkpoints', '')
  const sign = useMutation({
    mutationFn: () => ask<CheckpointInShortView>('POST', '/audit/checkpoints', { key: crypto.randomUUID() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['records', '/audit/checkpoints'] }),
  })
  const all = data?.pages.flatMap(({ items }) => items)
  return (
    <section className="panel checkpoints" aria-labelledby="checkpoints">
      <header>
        <h2 id="checkpoints">{t('insight.checkpoints')}</h2>
        {isAdmin && (
          <div className="panel-tools">
            <Button size="xs" loading={sign.isPending} onClick={() => sign.mutate()}>
              {t('insight.sign')}
            </Button>
          </div>
        )}
      </header>
      {sign.error && <Trouble error={sign.error} />}
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!all && !error && <Waiting rows={[36, 36]} />}
      {all?.length === 0 && <p className="panel-empty">{t('insight.unsigned')}</p>}
      {all && all.length > 0 && <Signed all={all} />}
    </section>
  )
}

function Signed({ all }: { readonly all: readonly CheckpointInShortView[] }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const head = [t('insight.number'), t('insight.at'), t('insight.entries'), t('insight.chains'), t('insight.signature')]
  return (
    <FiguresTable
      caption={t('insight.checkpoints')}
      head={head}
      rows={all.map(({ number, at, entries, chains, key, signature }) => [
        `${number}`,
        time(new Date(at).toISOString()),
        entries,
        chains,
        `${key} · ${signature.slice(0, 16)}…`,
      ])}
    />
  )
}
