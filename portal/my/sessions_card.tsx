import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SessionsView } from '../../src/http/contract/session.ts'
import { useAccountChange, useSessions } from '../api/account.ts'
import { ask } from '../api/client.ts'
import { useFormat } from '../format.ts'
import { Trouble } from '../shell/trouble.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { browserIn } from './browser_name.ts'

type Session = SessionsView['items'][number]

/** The browsers in which somebody is signed in, and a way to end what was forgotten. */
export function SessionsCard() {
  const { t } = useTranslation()
  const { data, error, refetch } = useSessions()
  const end = useAccountChange(async (ids: readonly string[]) => {
    for (const id of ids) await ask('DELETE', `/sessions/${id}`)
  })
  const others = (data?.items ?? []).filter(({ current }) => !current)
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {end.error && <Trouble error={end.error} />}
      {!data && !error && <Waiting rows={[44, 44]} />}
      <ul className="sessions">
        {data?.items.map((session) => (
          <Row key={session.id} session={session} isBusy={end.isPending} end={() => end.mutate([session.id])} />
        ))}
      </ul>
      {others.length > 1 && (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate(others.map(({ id }) => id))}>
          {t('account.sign_out_others')}
        </Button>
      )}
    </section>
  )
}

type Row = { readonly session: Session; readonly isBusy: boolean; end(): void }

function Row({ session: { client, created_at: since, current }, isBusy, end }: Row) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const known = browserIn(client)
  const name = known ? t('account.browser_on', known) : client || t('account.unknown')
  return (
    <li>
      <span className="session-name">{name}</span>
      <span className="faint">{t('account.since', { date: time(since) })}</span>
      {current ? (
        <span className="state state-good">{t('account.this_browser')}</span>
      ) : (
        <Button variant="default" size="compact-sm" disabled={isBusy} onClick={end}>
          {t('shell.sign_out')}
        </Button>
      )}
    </li>
  )
}
