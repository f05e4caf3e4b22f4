import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonView } from '../../../src/http/contract/person.ts'
import { useMe } from '../../api/desk.ts'
import { usePeopleDeed } from '../../api/house.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { type Role, roles } from './roles.ts'
import { Sure } from './sure.tsx'

type Row = { readonly person: PersonView; readonly isLastAdmin: boolean }

/** Somebody of the staff, and what an admin can do about them. The last admin stays one. */
export function PersonRow({ person, isLastAdmin }: Row) {
  const { t } = useTranslation()
  const deed = usePeopleDeed()
  const { id, name, email, disabled_at: since, signs_in: signsIn } = person
  return (
    <li className="house-row" data-off={since !== null}>
      <div className="house-who">
        <strong>{name}</strong>
        <span className="faint">{email}</span>
        <Standing person={person} />
      </div>
      <RoleChoice person={person} isLastAdmin={isLastAdmin} />
      <div className="house-deeds">
        {signsIn !== 'password' && signsIn !== 'second_factor' && since === null && (
          <Button
            variant="default"
            loading={deed.isPending}
            onClick={() => deed.mutate({ path: `/${id}/invitation` })}
            aria-label={t('people.invite_again', { name })}
          >
            {t('people.again')}
          </Button>
        )}
        {since === null ? (
          <Disabling person={person} isLastAdmin={isLastAdmin} />
        ) : (
          <Button
            variant="default"
            loading={deed.isPending}
            onClick={() => deed.mutate({ path: `/${id}/enable` })}
            aria-label={t('people.enable_who', { name })}
          >
            {t('people.enable')}
          </Button>
        )}
      </div>
      {deed.error && <Trouble error={deed.error} />}
    </li>
  )
}

function Standing({ person: { disabled_at: since, signs_in: signsIn } }: Pick<Row, 'person'>) {
  const { t } = useTranslation()
  const { date } = useFormat()
  if (since !== null) return <span className="state state-bad">{t('people.disabled_on', { date: date(since) })}</span>
  const tone = signsIn === 'none' || signsIn === 'invited' ? 'wait' : 'good'
  return <span className={`state state-${tone}`}>{t(`signs_in.${signsIn}`)}</span>
}

/** A new role ends the sessions of whoever gets it, so it is asked for twice. */
function RoleChoice({ person: { id, name, role, disabled_at: since }, isLastAdmin }: Row) {
  const { t } = useTranslation()
  const isMe = useMe().staff_id === id
  const deed = usePeopleDeed()
  const [wanted, setWanted] = useState<Role | null>(null)
  const close = (): void => setWanted(null)
  return (
    <>
      <NativeSelect
        aria-label={t('people.role_of', { name })}
        value={role}
        disabled={isLastAdmin || since !== null}
        data={roles.map((one) => ({ value: one, label: t(`role.${one}`) }))}
        onChange={({ currentTarget: { value } }) => setWanted(roles.find((one) => one === value) ?? null)}
      />
      <Sure
        isOpen={wanted !== null}
        title={t('people.change', { name, role: wanted === null ? '' : t(`role.${wanted}`) })}
        action={t('people.change_it')}
        isBusy={deed.isPending}
        error={deed.error}
        close={close}
        act={() => deed.mutate({ path: `/${id}/role`, body: { role: wanted } }, { onSuccess: close })}
      >
        <p>{t(isMe ? 'people.change_me' : 'people.change_more')}</p>
      </Sure>
    </>
  )
}

function Disabling({ person: { id, name }, isLastAdmin }: Row) {
  const { t } = useTranslation()
  const isMe = useMe().staff_id === id
  const deed = usePeopleDeed()
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  if (isLastAdmin) return <span className="faint">{t('people.last_admin')}</span>
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} aria-label={t('people.disable_who', { name })}>
        {t('people.disable')}
      </Button>
      <Sure
        isOpen={isOpen}
        title={t('people.disable_who', { name })}
        action={t('people.disable')}
        isBusy={deed.isPending}
        error={deed.error}
        close={close}
        act={() => deed.mutate({ path: `/${id}/disable` }, { onSuccess: close })}
      >
        <p>{t(isMe ? 'people.disable_me' : 'people.disable_more')}</p>
      </Sure>
    </>
  )
}
