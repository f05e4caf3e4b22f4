import { useTranslation } from 'react-i18next'
import type { NumbersView } from '../../../src/http/contract/numbers.ts'
import { Definition } from '../insight/definition.tsx'
import { useWritten } from './use_written.ts'

export type Told = { readonly numbers: NumbersView }

/** The figures that are looked at first, with what qualifies them beside. */
export function Summary({ numbers }: Told) {
  const { t } = useTranslation()
  return (
    <ul className="summary" aria-label={t('insight.in_short')}>
      <Ends numbers={numbers} />
      <Service numbers={numbers} />
    </ul>
  )
}

function Ends({ numbers: { sum, watched_days: days } }: Told) {
  const { t } = useTranslation()
  const { whole, share } = useWritten()
  const { all, held, settling, contacted_again: again, reopened, reversed } = sum.resolved
  const escalated = Object.values(sum.escalations).reduce((some, more) => some + more, 0)
  const ofResolved = t('insight.of_resolved', { count: all })
  return (
    <>
      <Figure name={t('insight.opened')} definition={t('insight.opened_is')} value={whole(sum.opened)}>
        {t('insight.escalated', { count: escalated })}
      </Figure>
      <Figure name={t('insight.resolution')} definition={t('insight.resolution_is', { days })} value={share(held, all)}>
        {ofResolved}
        {settling > 0 && <> · {t('insight.settling', { count: settling, days })}</>}
      </Figure>
      <Figure
        name={t('insight.contacted_again')}
        definition={t('insight.contacted_again_is', { days })}
        value={whole(again)}
      >
        {ofResolved}
      </Figure>
      <Figure name={t('insight.reopened')} definition={t('insight.reopened_is')} value={whole(reopened)}>
        {ofResolved}
      </Figure>
      <Figure name={t('insight.reversed')} definition={t('insight.reversed_is', { days })} value={whole(reversed)}>
        {ofResolved}
      </Figure>
    </>
  )
}

function Service({ numbers: { sum } }: Told) {
  const { t } = useTranslation()
  const { whole, tenth, share, duration } = useWritten()
  const { resolved, satisfaction, first_answer: first } = sum
  const { average, count } = satisfaction
  return (
    <>
      <Figure
        name={t('insight.alone')}
        definition={t('insight.alone_is')}
        value={share(resolved.by_agent, resolved.all)}
      >
        {t('insight.by_whom', { agent: whole(resolved.by_agent), people: whole(resolved.by_people) })}
      </Figure>
      <Figure
        name={t('insight.satisfaction')}
        definition={t('insight.satisfaction_is')}
        value={average === null ? '–' : `${tenth(average)} / 5`}
      >
        {t('insight.ratings', { count })}
      </Figure>
      <Figure name={t('insight.first_answer')} definition={t('insight.first_answer_is')} value={duration(first.p50_ms)}>
        {t('insight.p95', { time: duration(first.p95_ms) })}
      </Figure>
    </>
  )
}

type FigureProps = {
  readonly name: string
  readonly definition: string
  readonly value: string
  readonly children: React.ReactNode
}

function Figure({ name, definition, value, children }: FigureProps) {
  return (
    <li>
      <span className="summary-name">
        {name}
        <Definition of={name}>{definition}</Definition>
      </span>
      <span className="summary-value">{value}</span>
      <span className="faint">{children}</span>
    </li>
  )
}
