import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../../src/http/contract/settings.ts'
import { Fact } from '../../shell/fact.tsx'
import { useLimits } from '../policies/use_limits.ts'
import { useNumbers } from '../use_numbers.ts'

type Shown = { readonly settings: SettingsView }

/** Everything that is in force, in groups. */
export function SettingCards({ settings }: Shown) {
  return (
    <div className="house-cards">
      <Thinking settings={settings} />
      <House settings={settings} />
      <Bounds settings={settings} />
      <Kept settings={settings} />
      <PolicyLimits settings={settings} />
    </div>
  )
}

function Thinking({ settings }: Shown) {
  const { t } = useTranslation()
  const { whole, hundredths } = useNumbers()
  /** Millionths of a currency that only the operator knows. */
  const cost = (millionths: number): string => hundredths(millionths / 1e6)
  const { models, model_limits: limits, spent_today: spent, model_states: states } = settings
  const standing = (name: string) => states.find((one) => one.name === name)
  return (
    <Card title={t('settings.brain')}>
      <Fact name={t('settings.brain')} value={t(models.length === 0 ? 'brain.embedded' : 'brain.llm')} />
      {models.map(({ place, name }) => (
        <Fact
          key={place}
          name={t(`settings.${place}`)}
          value={`${name} · ${t(standing(name)?.breaker === 'open' ? 'settings.breaker_open' : 'settings.breaker_closed')}`}
        />
      ))}
      {models.length > 0 && (
        <>
          <Fact
            name={t('settings.tokens_today')}
            value={t('settings.of', { part: whole(spent.tokens), all: whole(limits.tokens_per_day) })}
          />
          <Fact name={t('settings.tokens_customer')} value={whole(limits.tokens_per_customer)} />
          <Fact
            name={t('settings.cost_today')}
            value={
              limits.cost_per_day === null
                ? cost(spent.cost)
                : t('settings.of', { part: cost(spent.cost), all: cost(limits.cost_per_day) })
            }
          />
        </>
      )}
      <Fact name={t('settings.web_search')} value={t(settings.web_search ? 'settings.yes' : 'settings.no')} />
    </Card>
  )
}

function House({ settings }: Shown) {
  const { t } = useTranslation()
  const { database, payments } = settings
  const durability = Object.entries(database.settings).map(([name, value]) => `${name} ${value}`)
  return (
    <Card title={t('settings.house')}>
      <Fact name={t('settings.version')} value={settings.version} />
      <Fact name={t('settings.reached_at')} value={settings.reached_at} />
      <Fact name={t('settings.database')} value={database.engine === 'postgres' ? 'PostgreSQL' : 'SQLite'} />
      {durability.length > 0 && <Fact name={t('settings.durability')} value={durability.join(', ')} isCode />}
      <Fact name={t('settings.nodes')} value={t(settings.nodes === 'one' ? 'settings.alone' : 'settings.together')} />
      <Fact name={t('settings.node')} value={settings.node} isCode />
      <Fact name={t('settings.portal')} value={settings.portal} isCode />
      <Fact
        name={t('settings.payments')}
        value={`${payments.connector} · ${t(payments.sends ? 'settings.sends' : 'settings.by_hand')}`}
      />
    </Card>
  )
}

function Bounds({ settings: { limits, answer_hours: hours } }: Shown) {
  const { t } = useTranslation()
  const { whole, unit } = useNumbers()
  return (
    <Card title={t('settings.bounds')}>
      <Fact name={t('settings.requests')} value={whole(limits.requests_per_minute)} />
      <Fact name={t('settings.streams')} value={whole(limits.streams)} />
      <Fact name={t('settings.streams_per_key')} value={whole(limits.streams_per_key)} />
      <Fact name={t('settings.body')} value={unit(limits.body_bytes / 1_000, 'kilobyte')} />
      <Fact name={t('settings.file')} value={unit(limits.file_bytes / 1_000_000, 'megabyte')} />
      <Fact name={t('settings.files_a_day')} value={unit(limits.file_bytes_per_day / 1_000_000, 'megabyte')} />
      {(['high', 'normal', 'low'] as const).map((priority) => (
        <Fact
          key={priority}
          name={t('settings.answer_within', { priority: t(`priority.${priority}`) })}
          value={unit(hours[priority], 'hour')}
        />
      ))}
    </Card>
  )
}

function Kept({ settings: { retention, audit } }: Shown) {
  const { t } = useTranslation()
  const { unit } = useNumbers()
  return (
    <Card title={t('settings.kept')}>
      <Fact name={t('settings.staff_session')} value={unit(retention.staff_session_hours, 'hour')} />
      <Fact name={t('settings.customer_session')} value={unit(retention.customer_session_days, 'day')} />
      <Fact name={t('settings.approvals_last')} value={unit(retention.approvals_days, 'day')} />
      <Fact name={t('settings.attachments_wait')} value={unit(retention.attachments_days, 'day')} />
      <Fact name={t('settings.answers_last')} value={unit(retention.answers_days, 'day')} />
      <Fact name={t('settings.rest')} value={t('settings.rest_more')} />
      <Fact
        name={t('settings.checkpoints')}
        value={
          audit.checkpoint_minutes === 0
            ? t('settings.on_demand')
            : t('settings.every', { span: unit(audit.checkpoint_minutes, 'minute') })
        }
      />
      <Fact name={t('settings.second_folder')} value={t(audit.second_folder ? 'settings.yes' : 'settings.no')} />
    </Card>
  )
}

function PolicyLimits({ settings: { policy } }: Shown) {
  const { t } = useTranslation()
  const limits = useLimits(policy.limits)
  return (
    <Card title={t('settings.policy')} more={t('settings.policy_more')}>
      <Fact name={t('settings.version')} value={policy.version} isCode />
      {limits.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
    </Card>
  )
}

type CardProps = { readonly title: string; readonly more?: string; readonly children: ReactNode }

function Card({ title, more, children }: CardProps) {
  const id = useId()
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {more !== undefined && <p className="faint">{more}</p>}
      <dl className="facts house-facts">{children}</dl>
    </section>
  )
}
