import { useTranslation } from 'react-i18next'
import type english from '../words/en/first.json'

type ToolName = keyof typeof english.tool

/** The name of a tool for people; one that has none here is called a change. */
export function useToolName(): (tool: string) => string {
  const { t, i18n } = useTranslation()
  return (tool) => (i18n.exists(`tool.${tool}`) ? t(`tool.${tool as ToolName}`) : t('tool.other'))
}
