import { useTranslation } from 'react-i18next'
import type { TrialView } from '../../../src/http/contract/playground.ts'
import { ReceiptCard } from '../../talk/cards.tsx'
import { CallWork } from '../case/call_work.tsx'
import { Understood } from '../case/understood.tsx'

type Stage = TrialView['stages'][number]

/** What a stage came to. */
export function StageBody({ stage }: { readonly stage: Stage }) {
  switch (stage.stage) {
    case 'heard':
      return <p className="play-words">{stage.text}</p>
    case 'understood':
      return <Understood understanding={stage.understanding} citations={[]} />
    case 'searched':
      return <Passages passages={stage.passages} />
    case 'proposed':
      return <Proposal move={stage.move} />
    case 'called':
      return <Called call={stage.call} />
    case 'answered':
      return <p className="play-words">{stage.reply}</p>
  }
}

function Passages({ passages }: Pick<Extract<Stage, { stage: 'searched' }>, 'passages'>) {
  const { t } = useTranslation()
  if (passages.length === 0) return <p className="faint">{t('playground.no_passages')}</p>
  return (
    <ul className="play-passages">
      {passages.map(({ citation: { policy, anchor, heading }, text }) => (
        <li key={`${policy}#${anchor}`}>
          <details>
            <summary>
              {policy.replaceAll('_', ' ')} › {heading}
            </summary>
            <p className="faint">{text}</p>
          </details>
        </li>
      ))}
    </ul>
  )
}

function Proposal({ move }: Pick<Extract<Stage, { stage: 'proposed' }>, 'move'>) {
  const { t } = useTranslation()
  if (move.kind === 'call')
    return (
      <p>
        {t('playground.proposes')} <code>{move.tool}</code>
      </p>
    )
  return (
    <>
      <p className="faint">{t(move.kind === 'ask' ? 'playground.asks' : 'playground.says')}</p>
      <p className="play-words">{move.says}</p>
    </>
  )
}

function Called({ call }: Pick<Extract<Stage, { stage: 'called' }>, 'call'>) {
  const { t, i18n } = useTranslation()
  // What only looks something up is in nobody's receipts.
  const isWritten = i18n.exists(`tool.${call.tool}`)
  return (
    <>
      <CallWork call={call} />
      {call.plan && !call.receipt && call.state !== 'refused' && (
        <p className="faint">{t('playground.would', { what: call.plan.says })}</p>
      )}
      {isWritten && call.receipt && (
        <details className="play-receipt">
          <summary>{t('playground.receipt')}</summary>
          <ReceiptCard receipt={call.receipt} />
        </details>
      )}
    </>
  )
}
