import { useTranslation } from 'react-i18next'
import { usePeople } from '../../api/house.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { AdminsOnly } from './admins_only.tsx'
import { Invite } from './invite.tsx'
import { PersonRow } from './person_row.tsx'

/** Who works here: invited, given a role, shut out and let in again. */
export default function PeoplePage() {
  const { t } = useTranslation()
  return (
    <AdminsOnly title={t('desk.people')} lead={t('people.lead')}>
      <Invite />
      <Everybody />
    </AdminsOnly>
  )
}

function Everybody() {
  const { data, error, refetch } = usePeople()
  if (error) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting rows={[64, 64, 64]} />
  const admins = data.items.filter(({ role, disabled_at: since }) => role === 'admin' && since === null)
  return (
    <ul className="rows house-rows">
      {data.items.map((person) => (
        <PersonRow key={person.id} person={person} isLastAdmin={admins.length === 1 && admins[0]?.id === person.id} />
      ))}
    </ul>
  )
}
