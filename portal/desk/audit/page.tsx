import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '../../../src/http/contract/audit.ts'
import { useTitle } from '../../shell/use_title.ts'
import { ChoiceFilter, WordFilters } from '../insight/filters.tsx'
import { RangePicker } from '../insight/range_picker.tsx'
import { momentOf, useAddress, useRange } from '../insight/use_range.ts'
import { Checkpoints } from './checkpoints.tsx'
import { Entries } from './entries.tsx'
import { Verify } from './verify.tsx'
import '../insight.css'

const types = [
  'message_heard',
  'reply_sent',
  'call_awaiting',
  'call_done',
  'call_refused',
  'call_failed',
  'call_withdrawn',
  'approval_requested',
  'approval_decided',
  'outbox_done',
  'outbox_given_up',
  'taken_over',
  'handed_back',
  'staff_replied',
  'ticket_closed',
  'ticket_reopened',
  'satisfaction_given',
  'customer_erased',
  'agent_switched_off',
  'agent_switched_on',
  'signed_in',
  'sign_in_failed',
  'role_changed',
  'policy_published',
  'key_created',
  'key_revoked',
  'records_imported',
] as const satisfies readonly AuditEntryView['type'][]

export default function AuditPage() {
  const { t } = useTranslation()
  useTitle(t('desk.audit'))
  const [range, setRange] = useRange()
  const [search, change] = useAddress()
  const { type, actor, chain, customer_id } = search
  const asked = Object.entries({ type, actor, chain, customer_id }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  const query = new URLSearchParams([
    ...asked,
    ['since', momentOf(range.from)],
    ['until', momentOf(range.to, 1)],
  ]).toString()
  return (
    <div className="insight">
      <div className="insight-head">
        <Title order={1}>{t('desk.audit')}</Title>
        <RangePicker range={range} onChange={setRange} />
      </div>
      <Verify />
      <div className="range filters">
        <ChoiceFilter
          label={t('insight.type')}
          value={type}
          choices={types.map((value) => ({ value, label: value }))}
          onChange={(value) => change({ type: value })}
        />
        <WordFilters
          fields={[
            { name: 'actor', label: t('insight.actor') },
            { name: 'chain', label: t('insight.chain') },
            { name: 'customer_id', label: t('insight.customer') },
          ]}
          values={search}
          onChange={change}
        />
      </div>
      <Entries query={query} file={`audit_${range.from}_${range.to}`} />
      <Checkpoints />
    </div>
  )
}
