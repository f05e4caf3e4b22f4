import { useTranslation } from 'react-i18next'
import type { ConversationView } from '../../../src/http/contract/conversation.ts'
import { useFormat } from '../../format.ts'
import { CallWork } from './call_work.tsx'
import { Chip, Chips, Understood } from './understood.tsx'

type Turn = ConversationView['turns'][number]
type Call = ConversationView['calls'][number]

/** What the agent made of each message: understood, found, proposed, judged, done. The newest is open. */
export function Work({ conversation }: { readonly conversation: ConversationView }) {
  const { t } = useTranslation()
  const { turns, calls, messages } = conversation
  const beside = calls.filter(({ turn_id: turn }) => turn === null)
  if (turns.length + beside.length === 0) return <p className="faint case-none">{t('work.none')}</p>
  return (
    <div className="work">
      {turns.toReversed().map((turn, at) => (
        <details key={turn.id} className="card work-turn" open={at === 0}>
          <summary>
            <TurnHead turn={turn} text={messages.find(({ id }) => id === turn.message_id)?.text ?? ''} />
          </summary>
          {turn.understanding && <Understood understanding={turn.understanding} citations={turn.citations} />}
          {calls
            .filter((call) => call.turn_id === turn.id || wasSettledIn(call, turn))
            .map((call) => (
              <CallWork key={call.id} call={call} />
            ))}
          <Timings turn={turn} />
        </details>
      ))}
      {beside.map((call) => (
        <div key={call.id} className="card work-turn">
          <CallWork call={call} />
        </div>
      ))}
    </div>
  )
}

/** A call that an earlier message asked for, and that this one said yes or no to. */
function wasSettledIn(call: Call, { started_at: start, finished_at: end }: Turn): boolean {
  const at = Date.parse(call.updated_at)
  return call.turn_id !== null && at >= Date.parse(start) && Date.parse(call.created_at) < Date.parse(start)
    ? at <= (end === null ? Number.POSITIVE_INFINITY : Date.parse(end))
    : false
}

function Timings({ turn: { timings } }: { readonly turn: Turn }) {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  const stages = Object.entries(timings)
  if (stages.length === 0) return null
  return (
    <dl className="work-facts">
      <Chips title={t('work.timings')}>
        {stages.map(([stage, ms]) => (
          <Chip key={stage} name={stage.replaceAll('_', ' ')} more={`${number.format(ms)} ms`} />
        ))}
      </Chips>
    </dl>
  )
}

function TurnHead({ turn, text }: { readonly turn: Turn; readonly text: string }) {
  const { t } = useTranslation()
  const { clock } = useFormat()
  const total = Object.values(turn.timings).reduce((sum, ms) => sum + ms, 0)
  return (
    <>
      <span className="work-said">{text}</span>
      <span className="faint">
        {clock(turn.started_at)} · {t(`brain.${brainIn(turn.brain)}`)}
        {turn.state === 'running' ? ` · ${t('case.agent_works')}` : ` · ${Math.round(total)} ms`}
      </span>
    </>
  )
}

/** The name of who thought, as it has words. */
export function brainIn(brain: string): 'embedded' | 'llm' | 'person' {
  if (brain === 'person') return 'person'
  return brain.startsWith('llm') ? 'llm' : 'embedded'
}
