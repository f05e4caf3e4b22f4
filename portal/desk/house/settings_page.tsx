import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../../src/http/contract/settings.ts'
import { useSettings } from '../../api/house.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useTitle } from '../../shell/use_title.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { AgentSwitch } from './agent_switch.tsx'
import { SettingCards } from './setting_cards.tsx'
import '../work.css'
import '../house.css'

/** What is in force, to be read; and the switch of the agent. */
export default function SettingsPage() {
  const { t } = useTranslation()
  useTitle(t('desk.settings'))
  const { data, error, refetch } = useSettings()
  return (
    <>
      <Title order={1} size="h2">
        {t('desk.settings')}
      </Title>
      <Text className="lead">{t('settings.lead')}</Text>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[120, 220, 220]} />}
      {data && <Shown settings={data} />}
    </>
  )
}

function Shown({ settings }: { readonly settings: SettingsView }) {
  return (
    <>
      <AgentSwitch agent={settings.agent} by={settings.agent_by} />
      <SettingCards settings={settings} />
    </>
  )
}
