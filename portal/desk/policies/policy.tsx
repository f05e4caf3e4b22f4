import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PolicyBookView, PolicyDecisionsView } from '../../../src/http/contract/policy.ts'
import { useFormat } from '../../format.ts'

type Decisions = PolicyDecisionsView['items'] | undefined

type Props = {
  readonly policy: PolicyBookView['policies'][number]
  readonly book: PolicyBookView
  readonly decisions: Decisions
}

/** The text of a policy as customers read it, and beside each heading what is enforced. */
export function PolicyInFull({ policy, book, decisions }: Props) {
  return (
    <section className="panel policy-full" aria-labelledby={`policy-${policy.name}`}>
      <header>
        <h2 id={`policy-${policy.name}`}>{policy.title}</h2>
      </header>
      {policy.sections.map(({ heading, anchor, text }) => {
        const rules = book.rules.filter((rule) => rule.policy === policy.name && rule.heading === heading)
        return (
          <div key={anchor} className="policy-section">
            <div className="policy-words">
              <h3 id={anchor}>{heading}</h3>
              <p>{text}</p>
            </div>
            {rules.length > 0 && (
              <ul className="rules">
                {rules.map((rule) => (
                  <Rule key={rule.id} rule={rule} decisions={decisions} />
                ))}
              </ul>
            )}
          </div>
        )
      })}
    </section>
  )
}

const colors = { allow: 'teal', confirm: 'blue', approve: 'orange', deny: 'red' } as const

type RuleProps = { readonly rule: PolicyBookView['rules'][number]; readonly decisions: Decisions }

function Rule({ rule, decisions }: RuleProps) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const decided = decisions?.find((one) => one.rule === rule.id)
  const never = decisions ? t('insight.never') : ''
  return (
    <li>
      <div className="rule-head">
        <Badge variant="outline" color={colors[rule.effect]} radius="sm">
          {t(`insight.effect.${rule.effect}`)}
        </Badge>
        <span className="code">{rule.id}</span>
      </div>
      <code className="code rule-condition">{rule.condition}</code>
      <span className="faint">
        {decided ? t('insight.decided', { count: decided.count, time: time(decided.last_at) }) : never}
      </span>
    </li>
  )
}
