import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTitle } from '../../shell/use_title.ts'
import { Stages } from './stages.tsx'
import { PlaygroundTalk } from './talk.tsx'
import { usePlayground } from './use_playground.ts'
import '../work.css'
import '../house.css'

/** Tries out what a customer might write, and shows every stage of the turn; nothing is written. */
export default function PlaygroundPage() {
  const { t } = useTranslation()
  useTitle(t('desk.playground'))
  const play = usePlayground()
  return (
    <>
      <Title order={1} size="h2">
        {t('desk.playground')}
      </Title>
      <Text className="lead">{t('playground.lead')}</Text>
      <div className="play">
        <PlaygroundTalk play={play} />
        {play.shown ? (
          <Stages key={play.at} trial={play.shown.trial} />
        ) : (
          <div className="empty play-empty">
            <Text fw={600}>{t('playground.nothing')}</Text>
            <Text c="dimmed" size="sm">
              {t('playground.nothing_more')}
            </Text>
          </div>
        )}
      </div>
    </>
  )
}
