import type { Icon } from '@tabler/icons-react'
import { IconBook2, IconBrain, IconBulb, IconEar, IconGavel, IconMessage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TrialView } from '../../../src/http/contract/playground.ts'
import { brainIn } from '../case/work.tsx'
import { StageBody } from './stage_body.tsx'

type Stage = TrialView['stages'][number]

const icons = {
  heard: IconEar,
  understood: IconBrain,
  searched: IconBook2,
  proposed: IconBulb,
  called: IconGavel,
  answered: IconMessage,
} as const satisfies Record<Stage['stage'], Icon>

/** What a turn came to from stage to stage, each with when it began and how long it took. */
export function Stages({ trial }: { readonly trial: TrialView }) {
  const { t } = useTranslation()
  const ms = useMilliseconds()
  const stages = trial.stages.filter(isShown)
  const total = Math.max(...stages.map(({ at_ms: at, took_ms: took }) => at + took))
  return (
    <section className="card play-stages" aria-labelledby="play-stages">
      <header className="play-head">
        <h2 id="play-stages">{t('playground.stages')}</h2>
        <span className="faint">
          {t(`brain.${brainIn(trial.brain)}`)} · {ms(total)}
        </span>
      </header>
      <ol>
        {stages.map((stage, index) => (
          <StageItem key={`${index} ${stage.stage}`} stage={stage} total={total} />
        ))}
      </ol>
    </section>
  )
}

/** Who thinks is told above. */
function isShown(stage: Stage): boolean {
  return stage.stage !== 'proposed' || (stage.move.kind !== 'thinks' && stage.move.kind !== 'classified')
}

function StageItem({ stage, total }: { readonly stage: Stage; readonly total: number }) {
  const { t } = useTranslation()
  const ms = useMilliseconds()
  const StageIcon = icons[stage.stage]
  const { at_ms: at, took_ms: took } = stage
  const share = (part: number): string => `${Math.round((part / total) * 1_000) / 10}%`
  return (
    <li className={`play-stage play-${stage.stage}`}>
      <span className="play-icon">
        <StageIcon size={17} stroke={1.8} aria-hidden />
      </span>
      <div className="play-stage-head">
        <h3>{t(`play_stage.${stage.stage}`)}</h3>
        <span className="play-bar" aria-hidden>
          <span style={{ insetInlineStart: share(at), width: share(took) }} />
        </span>
        <span className="play-ms" title={t('playground.began', { at: ms(at) })}>
          {ms(took)}
        </span>
      </div>
      <StageBody stage={stage} />
    </li>
  )
}

function useMilliseconds(): (ms: number) => string {
  const { i18n } = useTranslation()
  return (ms) => {
    const digits = ms < 10 ? 1 : 0
    const number = new Intl.NumberFormat(i18n.language, {
      maximumFractionDigits: digits,
      minimumFractionDigits: digits,
    })
    return `${number.format(ms)} ms`
  }
}
