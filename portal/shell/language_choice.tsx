import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { keep } from '../page_state.ts'
import { changeWords, type Language, languages } from '../words/index.ts'
import type { MenuButton } from './late_menu.tsx'
import { OpenedMenu } from './opened_menu.tsx'

export function LanguageChoice({ button }: { readonly button: MenuButton }) {
  const { i18n } = useTranslation()
  const choose = async (language: Language): Promise<void> => {
    keep('language', language)
    await changeWords(i18n, language)
    document.documentElement.lang = language
  }
  return (
    <OpenedMenu button={button}>
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
    </OpenedMenu>
  )
}
