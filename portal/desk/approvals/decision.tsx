import { Button, Group, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalView } from '../../../src/http/contract/approval.ts'
import { useDecision } from '../../api/approvals.ts'
import { useColleagues, useMe } from '../../api/desk.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'

/** A yes or a no with a reason, for whom it is; for everybody else why not. */
export function DecisionCard({ approval }: { readonly approval: ApprovalView }) {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <section className="card case-card decision" aria-labelledby="approval-decision">
      <h2 id="approval-decision">{t('approvals.decision')}</h2>
      {approval.state === 'waiting' ? (
        <Open approval={approval} why={whyNot(approval, me)} />
      ) : (
        <Decided approval={approval} />
      )}
    </section>
  )
}

function whyNot({ requested_by: by }: ApprovalView, me: ReturnType<typeof useMe>): 'role' | 'own' | null {
  if (me.role === 'agent') return 'role'
  return by.kind === 'staff' && by.id === me.staff_id ? 'own' : null
}

function Open({ approval, why }: { readonly approval: ApprovalView; readonly why: 'role' | 'own' | null }) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const { mutate, isPending, variables, error } = useDecision(approval.id)
  if (why) return <Text>{t(`approvals.not_${why}`)}</Text>
  const decide = (decision: 'approve' | 'refuse') => (): void => mutate({ decision, note })
  return (
    <>
      <Textarea
        label={t('approvals.reason')}
        description={t('approvals.reason_more')}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
        autosize
        minRows={2}
        maxLength={1_000}
        mb="sm"
      />
      {error && <Trouble error={error} />}
      <Group gap="sm">
        <Button
          loading={isPending && variables.decision === 'approve'}
          disabled={isPending}
          onClick={decide('approve')}
        >
          {t('approvals.approve')}
        </Button>
        <Button
          variant="default"
          loading={isPending && variables.decision === 'refuse'}
          disabled={isPending}
          onClick={decide('refuse')}
        >
          {t('approvals.refuse')}
        </Button>
      </Group>
    </>
  )
}

function Decided({ approval }: { readonly approval: ApprovalView }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const { state, decided_by: by, decided_at: at, note } = approval
  const name = useColleagues().data?.items.find(({ id }) => id === by)?.name ?? by ?? ''
  return (
    <div role="status">
      <Text fw={600}>{t(`approval_state.${state}`)}</Text>
      <Text className="faint">{[name, at && time(at)].filter(Boolean).join(' · ')}</Text>
      {note && <Text mt={4}>{note}</Text>}
    </div>
  )
}
