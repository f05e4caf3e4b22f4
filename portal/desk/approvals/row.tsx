import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ApprovalView } from '../../../src/http/contract/approval.ts'
import { useCustomer } from '../../api/orders.ts'
import { useFormat } from '../../format.ts'
import { approvalPath } from '../../paths.ts'
import { useNow, useSpan } from '../use_span.ts'

const tones = {
  waiting: 'wait',
  approved: 'good',
  refused: 'bad',
  expired: 'calm',
  void: 'calm',
} as const satisfies Record<ApprovalView['state'], string>

/** One approval in short: whose, how much, why it needs somebody, and until when. */
export function ApprovalRow({ approval }: { readonly approval: ApprovalView }) {
  const { t } = useTranslation()
  const { money } = useFormat()
  const customer = useCustomer(approval.customer_id).data
  return (
    <li>
      <Link to={approvalPath(approval.id)} className="approval-row">
        <span className="inbox-name">
          {customer ? `${customer.first_name} ${customer.last_name}` : t('case.customer', { id: approval.customer_id })}
        </span>
        <span className="approval-amount">
          {approval.amount && money(approval.amount.minor, approval.amount.currency)}
        </span>
        <span className="approval-why">{[approval.order, approval.reason].filter(Boolean).join(' · ')}</span>
        <span className={`state state-${tones[approval.state]}`}>{t(`approval_state.${approval.state}`)}</span>
        <When approval={approval} />
      </Link>
    </li>
  )
}

function When({ approval }: { readonly approval: ApprovalView }) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const span = useSpan()
  const now = useNow()
  if (approval.state !== 'waiting')
    return <span className="faint">{time(approval.decided_at ?? approval.requested_at)}</span>
  return <span className="faint">{t('approvals.ends_in', { span: span(Date.parse(approval.expires_at) - now) })}</span>
}
