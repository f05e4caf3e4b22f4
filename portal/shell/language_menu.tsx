import { ActionIcon } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LateMenu } from './late_menu.tsx'

const load = async () => (await import('./language_choice.tsx')).LanguageChoice

export function LanguageMenu() {
  const { t } = useTranslation()
  return (
    <LateMenu
      load={load}
      button={(press) => (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('shell.language')} {...press}>
          <IconLanguage size={20} stroke={1.6} />
        </ActionIcon>
      )}
    />
  )
}
