import { Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApprovals } from '../../api/approvals.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useTitle } from '../../shell/use_title.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { useLiveInbox } from '../use_live_inbox.ts'
import { ApprovalRow } from './row.tsx'
import '../work.css'

const parts = ['waiting', 'all'] as const

/** What waits for a yes of the staff, and what was decided. */
export default function ApprovalsPage() {
  const { t } = useTranslation()
  useTitle(t('desk.approvals'))
  const queries = useQueryClient()
  const [which, setWhich] = useState<(typeof parts)[number]>('waiting')
  const { data, error, refetch } = useApprovals(which)
  const isLive = useLiveInbox(() => void queries.invalidateQueries({ queryKey: ['approvals'] }))
  return (
    <>
      <Title order={1} size="h2" mb="md">
        {t('desk.approvals')}
      </Title>
      <div className="queues" role="group" aria-label={t('desk.approvals')}>
        {parts.map((part) => (
          <button key={part} type="button" aria-pressed={part === which} onClick={() => setWhich(part)}>
            {t(`approvals.${part}`)}
          </button>
        ))}
      </div>
      {!isLive && <p className="notice">{t('talk.reconnecting')}</p>}
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[72, 72, 72]} />}
      {data?.items.length === 0 && (
        <div className="empty">
          <Text fw={600}>{t('inbox.nothing')}</Text>
          <Text c="dimmed" size="sm">
            {t('inbox.nothing_approvals')}
          </Text>
        </div>
      )}
      <ul className="rows">
        {data?.items.map((approval) => (
          <ApprovalRow key={approval.id} approval={approval} />
        ))}
      </ul>
    </>
  )
}
