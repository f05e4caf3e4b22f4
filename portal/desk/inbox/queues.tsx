import { useTranslation } from 'react-i18next'
import type { QueueCountsView } from '../../../src/http/contract/ticket.ts'

const queues = ['waiting', 'approvals', 'mine', 'all'] as const

type Queues = {
  readonly chosen: string
  readonly counts: QueueCountsView | undefined
  choose(queue: string): void
}

/** The parts of the inbox, with how much is in each. */
export function Queues({ chosen, counts, choose }: Queues) {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language, { notation: 'compact' })
  return (
    <div className="queues" role="group" aria-label={t('inbox.queues')}>
      {queues.map((queue) => (
        <button key={queue} type="button" aria-pressed={queue === chosen} onClick={() => choose(queue)}>
          {t(`queue.${queue}`)}
          {counts && <span className="queue-count">{number.format(counts[queue])}</span>}
        </button>
      ))}
    </div>
  )
}
