import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/desk.ts'
import { useTitle } from '../../shell/use_title.ts'
import '../work.css'
import '../house.css'

type Shown = { readonly title: string; readonly lead: string; readonly children: ReactNode }

/** A page of the house that only admins may see; everybody else is told so. */
export function AdminsOnly({ title, lead, children }: Shown) {
  const { t } = useTranslation()
  useTitle(title)
  const isAdmin = useMe().role === 'admin'
  return (
    <>
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text className="lead">{isAdmin ? lead : t('house.admins_only')}</Text>
      {isAdmin && children}
    </>
  )
}
