import { Anchor } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ApprovalView } from '../../../src/http/contract/approval.ts'
import type { CallView } from '../../../src/http/contract/call.ts'
import { useApproval, useCall } from '../../api/approvals.ts'
import { useFormat } from '../../format.ts'
import { useToolName } from '../../orders/use_tool_name.ts'
import { casePath } from '../../paths.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useTitle } from '../../shell/use_title.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { Head } from '../../talk/head.tsx'
import { CustomerFacts } from '../case/customer_facts.tsx'
import { TraceTable } from '../case/trace.tsx'
import { DecisionCard } from './decision.tsx'
import '../work.css'
import { Fact } from '../../shell/fact.tsx'

/** One approval with everything that a decision needs. */
export default function ApprovalPage() {
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useApproval(id)
  if (data) return <Approval approval={data} />
  return error ? <Trouble error={error} again={() => void refetch()} /> : <Waiting rows={[36, 160, 200]} />
}

function Approval({ approval }: { readonly approval: ApprovalView }) {
  const { t } = useTranslation()
  const nameOf = useToolName()
  const call = useCall(approval.call_id).data
  const { verdict, conversation_id: conversation } = approval
  const title = call ? nameOf(call.tool) : t('desk.approvals')
  useTitle(title)
  return (
    <>
      <Head title={title} to="/desk/approvals">
        {conversation !== null && (
          <Anchor component={Link} to={casePath(conversation)}>
            {t('approvals.conversation')}
          </Anchor>
        )}
      </Head>
      <div className="approval">
        <div>
          <What approval={approval} call={call} />
          <DecisionCard approval={approval} />
          {verdict && (
            <section className="card case-card" aria-labelledby="approval-trace">
              <h2 id="approval-trace">{t('approvals.trace')}</h2>
              <TraceTable verdict={verdict} />
            </section>
          )}
        </div>
        <div>
          <CustomerFacts customerId={approval.customer_id} conversationId={conversation} />
        </div>
      </div>
    </>
  )
}

/** Exactly what would be done, and why it waits. */
function What({ approval, call }: { readonly approval: ApprovalView; readonly call: CallView | undefined }) {
  const { t } = useTranslation()
  const { money, time } = useFormat()
  const { amount, order, reason } = approval
  return (
    <section className="card case-card" aria-labelledby="approval-what">
      <h2 id="approval-what">{t('approvals.what')}</h2>
      <p className="approval-says">{call?.plan?.says}</p>
      {amount && <p className="approval-sum">{money(amount.minor, amount.currency)}</p>}
      <dl className="facts case-facts">
        {order && <Fact name={t('confirm.order')} value={order} />}
        <Fact name={t('approvals.why')} value={reason} />
        <Fact name={t('approvals.asked')} value={time(approval.requested_at)} />
        <Fact name={t('approvals.ends')} value={time(approval.expires_at)} />
      </dl>
      {call && <Arguments given={call.arguments} />}
    </section>
  )
}

function Arguments({ given }: { readonly given: Readonly<Record<string, unknown>> }) {
  const text = Object.entries(given).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return <pre className="code work-arguments">{text.join('\n')}</pre>
}
