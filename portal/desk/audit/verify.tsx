import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AuditProgressView, AuditVerifiedView } from '../../../src/http/contract/audit.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useWritten } from '../dashboard/use_written.ts'
import { useVerify } from './use_verify.ts'

/** Findings that are shown; the command tells all. */
const mostShown = 20

/** Holds the whole audit against its keys, heads and checkpoints, now. */
export function Verify() {
  const { t } = useTranslation()
  const { state, start, stop } = useVerify()
  const isRunning = state.kind === 'running'
  return (
    <section className="panel verify" aria-labelledby="verify">
      <header>
        <h2 id="verify">{t('verify.title')}</h2>
        <div className="panel-tools">
          <Button size="xs" variant={isRunning ? 'default' : 'filled'} onClick={isRunning ? stop : start}>
            {t(isRunning ? 'verify.stop' : 'verify.start')}
          </Button>
        </div>
      </header>
      <p className="faint">{t('verify.what')}</p>
      {isRunning && <Running progress={state.progress} />}
      {state.kind === 'failed' && <Trouble error={state.error} again={start} />}
      {state.kind === 'over' && <Outcome verified={state.verified} />}
    </section>
  )
}

function Running({ progress: { entries, of, seconds } }: { readonly progress: AuditProgressView }) {
  const { t } = useTranslation()
  const { whole, duration } = useWritten()
  const text = t('verify.progress', { entries: whole(entries), of: whole(of), time: duration(seconds * 1_000) })
  return (
    <>
      <progress value={entries} max={Math.max(1, of)} aria-label={t('verify.title')} aria-valuetext={text} />
      <p className="faint">{text}</p>
    </>
  )
}

function Outcome({ verified }: { readonly verified: AuditVerifiedView }) {
  const { t } = useTranslation()
  const { whole, duration } = useWritten()
  const { list } = useFormat()
  const { ok, entries, chains, checkpoints, places, seconds } = verified
  const counts = { entries: whole(entries), chains: whole(chains), checkpoints: whole(checkpoints) }
  return (
    <Alert
      color={ok ? 'teal' : 'red'}
      variant="outline"
      role={ok ? 'status' : 'alert'}
      icon={ok ? <IconCircleCheck /> : <IconAlertTriangle />}
      title={t(ok ? 'verify.holds' : 'verify.broken')}
    >
      <p>{t('verify.counted', { ...counts, places: list(places), time: duration(seconds * 1_000) })}</p>
      {ok && places.length < 2 && <p>{t('verify.alone')}</p>}
      {!ok && <Findings verified={verified} />}
    </Alert>
  )
}

function Findings({ verified: { bad, bad_checkpoints: checkpoints } }: { readonly verified: AuditVerifiedView }) {
  const { t } = useTranslation()
  const all = [
    ...bad.map(({ chain, seq, why }) => ({ place: t('verify.entry', { chain, seq }), why })),
    ...checkpoints.map(({ number, where, why }) => ({ place: t('verify.checkpoint', { number, where }), why })),
  ]
  return (
    <>
      <ol className="findings">
        {all.slice(0, mostShown).map(({ place, why }) => (
          <li key={place + why}>
            <strong>{place}</strong>: {why}
          </li>
        ))}
      </ol>
      {all.length > mostShown && <p>{t('verify.more', { count: all.length - mostShown })}</p>}
    </>
  )
}
