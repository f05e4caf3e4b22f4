import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../../src/http/contract/ticket.ts'
import { Panel } from '../insight/panel.tsx'
import { Lines } from './lines.tsx'
import type { Told } from './summary.tsx'
import { useWritten } from './use_written.ts'

type Intent = NonNullable<TicketView['intent']>

const drawn = 4

/** What cases were about, day by day: the commonest as lines, all of them in the table. */
export function Intents({ numbers: { days, sum, from, to } }: Told) {
  const { t } = useTranslation()
  const { whole } = useWritten()
  const names = Object.keys(sum.intents)
  const label = (name: string): string => (name === 'unknown' ? t('insight.unknown') : t(`intent.${name as Intent}`))
  const top = names.slice(0, drawn)
  return (
    <Panel
      title={t('insight.intents')}
      definition={t('insight.intents_is')}
      file={`intents_${from}_${to}`}
      figures={{
        caption: t('insight.intents'),
        head: [t('insight.day'), ...names.map(label)],
        rows: days.map(({ date, intents }) => [date, ...names.map((name) => intents[name] ?? 0)]),
      }}
      isEmpty={names.length === 0}
    >
      <Lines
        says={t('insight.intents_says', {
          list: top.map((n) => `${label(n)} ${whole(sum.intents[n] ?? 0)}`).join(', '),
        })}
        points={days.map(({ date, intents }) => ({
          date,
          ...Object.fromEntries(top.map((name) => [name, intents[name] ?? 0])),
        }))}
        lines={top.map((name) => ({ name, label: `${label(name)} (${whole(sum.intents[name] ?? 0)})` }))}
        write={whole}
      />
    </Panel>
  )
}
