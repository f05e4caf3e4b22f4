import { ActionIcon, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMenu2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../api/session.ts'
import { useWaitingCount } from '../api/counts.ts'
import { DeskNavigation } from './navigation.tsx'
import { Toasts } from './news/toasts.tsx'
import { useNews } from './news/use_news.ts'
import './desk.css'

/** The navigation of the staff: beside the page where there is room, and in a drawer where there is not. */
export default function DeskSides({ person }: { readonly person: Person }) {
  const { t } = useTranslation()
  const [isOpen, { open, close }] = useDisclosure(false)
  const waiting = useWaitingCount()
  useNews(person.staff_id ?? '')
  return (
    <>
      <aside className="desk-side">
        <DeskNavigation person={person} />
      </aside>
      <ActionIcon
        className="desk-menu"
        variant="default"
        size="lg"
        aria-label={t('desk.pages')}
        aria-expanded={isOpen}
        onClick={open}
      >
        <IconMenu2 size={20} stroke={1.7} />
        {waiting > 0 && <span className="desk-menu-mark" />}
      </ActionIcon>
      <Toasts />
      <Drawer
        opened={isOpen}
        onClose={close}
        size={280}
        title={t('desk.title')}
        closeButtonProps={{ 'aria-label': t('policy.close') }}
      >
        <DeskNavigation person={person} onLeave={close} />
      </Drawer>
    </>
  )
}
