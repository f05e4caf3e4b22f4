import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ringState, switchRing } from './ring.ts'

/** Whether this browser says outside of its window that somebody waits. */
export function RingCard() {
  const { t } = useTranslation()
  const [state, setState] = useState(ringState)
  if (state === null) return null
  const change = async (): Promise<void> => {
    await switchRing(state !== 'on')
    setState(ringState())
  }
  return (
    <section className="card" aria-labelledby="ring">
      <h2 id="ring">{t('news.ring')}</h2>
      <Text mb="md" role="status">
        {t(`news.ring_is_${state}`)}
      </Text>
      {state !== 'forbidden' && (
        <Button variant="default" onClick={() => void change()}>
          {t(state === 'on' ? 'news.ring_off' : 'news.ring_on')}
        </Button>
      )}
    </section>
  )
}
