import { useTranslation } from 'react-i18next'
import type { CallView } from '../../../src/http/contract/call.ts'
import { useFormat } from '../../format.ts'
import { TraceTable } from './trace.tsx'

const tones = {
  done: 'good',
  awaiting_confirmation: 'wait',
  awaiting_approval: 'wait',
  refused: 'bad',
  failed: 'bad',
  unknown: 'bad',
  withdrawn: 'calm',
} as const satisfies Record<CallView['state'], string>

/** One use of a tool: what was proposed, what the policy said to it and why, and what came of it. */
export function CallWork({ call }: { readonly call: CallView }) {
  const { t } = useTranslation()
  const { money } = useFormat()
  const { tool, state, arguments: given, verdict, receipt, refusal, plan } = call
  return (
    <article className="work-call" aria-label={tool}>
      <header>
        <code>{tool}</code>
        <span className={`state state-${tones[state]}`}>{t(`call_state.${state}`)}</span>
      </header>
      <pre className="code work-arguments">{argumentsIn(given)}</pre>
      {plan?.amount && !receipt && <p>{money(plan.amount.minor, plan.amount.currency)}</p>}
      {verdict && (
        <details className="work-verdict">
          <summary>
            <span className={`verdict verdict-${verdict.kind}`}>{t(`verdict.${verdict.kind}`)}</span>{' '}
            {verdict.rule && <code>{verdict.rule}</code>}
            {verdict.citation && (
              <span className="faint">
                {' '}
                {verdict.citation.policy.replaceAll('_', ' ')} › {verdict.citation.heading}
              </span>
            )}
          </summary>
          <TraceTable verdict={verdict} />
        </details>
      )}
      {receipt && <p className="work-receipt">{receipt.says}</p>}
      {refusal && <p className="work-refusal">{refusal.message}</p>}
    </article>
  )
}

function argumentsIn(given: CallView['arguments']): string {
  return Object.entries(given)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
}
