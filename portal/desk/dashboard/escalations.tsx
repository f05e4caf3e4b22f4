import { useTranslation } from 'react-i18next'
import type insight from '../../words/en/insight.json'
import { Bars } from '../insight/bars.tsx'
import { Panel } from '../insight/panel.tsx'
import type { Told } from './summary.tsx'

type Reason = keyof typeof insight.insight.reason

/** Why a person was needed. */
export function Escalations({ numbers: { days, sum, from, to } }: Told) {
  const { t, i18n } = useTranslation()
  const reasons = Object.keys(sum.escalations)
  const label = (reason: string): string =>
    i18n.exists(`insight.reason.${reason}`) ? t(`insight.reason.${reason as Reason}`) : reason
  return (
    <Panel
      title={t('insight.escalations')}
      definition={t('insight.escalations_is')}
      file={`escalations_${from}_${to}`}
      figures={{
        caption: t('insight.escalations'),
        head: [t('insight.day'), ...reasons.map(label)],
        rows: days.map(({ date, escalations }) => [date, ...reasons.map((reason) => escalations[reason] ?? 0)]),
      }}
      isEmpty={reasons.length === 0}
    >
      <Bars bars={reasons.map((reason) => ({ name: label(reason), count: sum.escalations[reason] ?? 0 }))} />
    </Panel>
  )
}
