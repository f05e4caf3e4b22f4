import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { keep } from '../page_state.ts'
import { changeWords, type Language, languages } from '../words/index.ts'

export function LanguageMenu() {
  const { t, i18n } = useTranslation()
  const choose = async (language: Language): Promise<void> => {
    keep('language', language)
    await changeWords(i18n, language)
    document.documentElement.lang = language
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('shell.language')}>
          <IconLanguage size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(languages).map(([tag, name]) => (
          <Menu.Item
            key={tag}
            lang={tag}
            aria-current={i18n.language === tag}
            rightSection={i18n.language === tag ? <IconCheck size={16} /> : null}
            onClick={() => void choose(tag as Language)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
