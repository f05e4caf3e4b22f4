import { useTranslation } from 'react-i18next'
import type { CallView } from '../../../src/http/contract/call.ts'

type Verdict = NonNullable<CallView['verdict']>

/** Why the policy said what it said: each rule with whether it held, the facts and limits, and what would change the answer. */
export function TraceTable({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation()
  const { rules, facts, limits, differences } = verdict.trace
  return (
    <div className="trace">
      <p>{verdict.because}</p>
      {differences.length > 0 && (
        <>
          <h3>{t('trace.differences')}</h3>
          <ul className="trace-differences">
            {differences.map(({ fact, is, would_need: need }) => (
              <li key={fact}>{t('trace.would_need', { fact: words(fact), is: shown(is), need })}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('trace.rules')}</h3>
      <ul className="trace-rules">
        {rules.map(({ rule, condition, held, effect }) => (
          <li key={rule} data-held={held}>
            <span className="trace-rule">
              <code>{rule}</code>
              <span className="faint">
                {t(held ? 'trace.held' : 'trace.held_not')} · {t(`verdict.${effect}`)}
              </span>
            </span>
            <code className="trace-condition">{condition}</code>
          </li>
        ))}
      </ul>
      <Values title={t('trace.facts')} values={facts} />
      <Values title={t('trace.limits')} values={limits} />
      <p className="faint">{t('trace.version', { version: verdict.version })}</p>
    </div>
  )
}

function Values({ title, values }: { readonly title: string; readonly values: Readonly<Record<string, unknown>> }) {
  const all = Object.entries(values)
  if (all.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <dl className="trace-values">
        {all.map(([name, value]) => (
          <div key={name}>
            <dt>{words(name)}</dt>
            <dd>{shown(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const words = (name: string): string => name.replaceAll('_', ' ')

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
