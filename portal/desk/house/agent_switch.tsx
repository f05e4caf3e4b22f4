import { Button, TextInput } from '@mantine/core'
import { IconPlayerPlay, IconPower } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../../src/http/contract/settings.ts'
import { useMe } from '../../api/desk.ts'
import { useSwitch } from '../../api/house.ts'
import { useFormat } from '../../format.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Sure } from './sure.tsx'

type Standing = { readonly agent: SettingsView['agent']; readonly by: string | null }

/** Whether the agent may act, who said so, and the way to stop it everywhere. */
export function AgentSwitch({ agent, by }: Standing) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const isOn = agent.state === 'on'
  return (
    <section className="card house-switch" data-off={!isOn} aria-labelledby="switch">
      <div>
        <h2 id="switch">
          <span className={`state state-${isOn ? 'good' : 'bad'}`}>
            {t(isOn ? 'agent_switch.is_on' : 'agent_switch.is_off')}
          </span>
        </h2>
        <p>{t(isOn ? 'agent_switch.on_more' : 'agent_switch.off_more')}</p>
        {agent.since !== null && (
          <p className="faint">
            {t('agent_switch.since', { when: time(agent.since), name: by ?? '' })}
            {agent.because !== null && ` · ${agent.because}`}
          </p>
        )}
      </div>
      {isOn ? <TurnOff /> : <TurnOn />}
    </section>
  )
}

function TurnOff() {
  const { t } = useTranslation()
  const switching = useSwitch()
  const [isOpen, setOpen] = useState(false)
  const [because, setBecause] = useState('')
  const close = (): void => setOpen(false)
  return (
    <>
      <Button color="red.9" leftSection={<IconPower size={17} stroke={2} aria-hidden />} onClick={() => setOpen(true)}>
        {t('agent_switch.turn_off')}
      </Button>
      <Sure
        isOpen={isOpen}
        title={t('agent_switch.sure')}
        action={t('agent_switch.turn_off')}
        isBusy={switching.isPending}
        error={switching.error}
        close={close}
        act={() => switching.mutate({ to: 'off', because: because.trim() }, { onSuccess: close })}
      >
        <p>{t('agent_switch.sure_more')}</p>
        <TextInput
          label={t('agent_switch.because')}
          description={t('agent_switch.because_more')}
          value={because}
          maxLength={500}
          onChange={({ currentTarget }) => setBecause(currentTarget.value)}
        />
      </Sure>
    </>
  )
}

function TurnOn() {
  const { t } = useTranslation()
  const switching = useSwitch()
  if (useMe().role === 'agent') return <p className="faint">{t('agent_switch.who_on')}</p>
  return (
    <>
      <Button
        leftSection={<IconPlayerPlay size={17} stroke={2} aria-hidden />}
        loading={switching.isPending}
        onClick={() => switching.mutate({ to: 'on', because: '' })}
      >
        {t('agent_switch.turn_on')}
      </Button>
      {switching.error && <Trouble error={switching.error} />}
    </>
  )
}
