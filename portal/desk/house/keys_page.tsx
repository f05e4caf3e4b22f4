import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiKeyView } from '../../../src/http/contract/key.ts'
import { useKeys, useRevoking } from '../../api/house.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { AdminsOnly } from './admins_only.tsx'
import { NewKey } from './new_key.tsx'
import { Sure } from './sure.tsx'

/** Keys with which programs ask the desk: made, seen, revoked. */
export default function KeysPage() {
  const { t } = useTranslation()
  return (
    <AdminsOnly title={t('desk.keys')} lead={t('api_keys.lead')}>
      <NewKey />
      <AllKeys />
    </AdminsOnly>
  )
}

function AllKeys() {
  const { t } = useTranslation()
  const { data, error, refetch } = useKeys()
  if (error) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting rows={[64, 64]} />
  if (data.items.length === 0) return <p className="empty">{t('api_keys.none')}</p>
  const inForce = (key: ApiKeyView): number => (key.revoked_at === null ? 0 : 1)
  const all = data.items.toSorted((a, b) => inForce(a) - inForce(b) || b.created_at.localeCompare(a.created_at))
  return (
    <ul className="rows house-rows">
      {all.map((key) => (
        <KeyRow key={key.id} apiKey={key} />
      ))}
    </ul>
  )
}

function KeyRow({ apiKey }: { readonly apiKey: ApiKeyView }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const { name, prefix, scopes, created_at: made, revoked_at: revoked } = apiKey
  return (
    <li className="house-row" data-off={revoked !== null}>
      <div className="house-who">
        <strong>{name}</strong>
        {prefix && <code className="code faint">{prefix}…</code>}
        <span className="faint">{t('api_keys.made', { date: date(made) })}</span>
      </div>
      <ul className="chips" aria-label={t('api_keys.scopes')}>
        {scopes.map((scope) => (
          <li key={scope} className="chip">
            {scope}
          </li>
        ))}
      </ul>
      <div className="house-deeds">
        {revoked === null ? (
          <Revoking apiKey={apiKey} />
        ) : (
          <span className="state state-bad">{t('api_keys.revoked', { date: date(revoked) })}</span>
        )}
      </div>
    </li>
  )
}

function Revoking({ apiKey: { id, name } }: { readonly apiKey: ApiKeyView }) {
  const { t } = useTranslation()
  const revoking = useRevoking()
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} aria-label={t('api_keys.revoke_which', { name })}>
        {t('api_keys.revoke')}
      </Button>
      <Sure
        isOpen={isOpen}
        title={t('api_keys.revoke_which', { name })}
        action={t('api_keys.revoke')}
        isBusy={revoking.isPending}
        error={revoking.error}
        close={close}
        act={() => revoking.mutate(id, { onSuccess: close })}
      >
        <p>{t('api_keys.revoke_more')}</p>
      </Sure>
    </>
  )
}
