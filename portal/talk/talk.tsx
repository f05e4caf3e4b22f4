import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Trouble } from '../shell/trouble.tsx'
import { Answering, Messages, Sending } from './messages.tsx'
import { type Place, PolicyDrawer } from './policy_drawer.tsx'
import type { Entry } from './thread.ts'
import type { Progress } from './use_talk.ts'

type Talk = {
  readonly entries: readonly Entry[]
  readonly progress: Progress
  /** Somebody else's message is being answered: another tab's, or one of before a reload. */
  readonly isWorkedOn: boolean
  /** Cards below the last message. */
  readonly children?: ReactNode
  again(): void
}

/** A conversation as it stands, with what is on its way. */
export function Talk({ entries, progress, isWorkedOn, children, again }: Talk) {
  const { t } = useTranslation()
  const [place, setPlace] = useState<Place | null>(null)
  const isWorking = progress.kind === 'working'
  const isHeard = progress.kind !== 'quiet' && hasSince(entries, progress.asking.since, 'customer')
  const isAnswered = progress.kind !== 'quiet' && hasSince(entries, progress.asking.since, 'agent')
  const isAnswering = isWorking ? !isAnswered : isWorkedOn
  return (
    <>
      <div role="log" aria-label={t('talk.thread')} aria-busy={isAnswering}>
        <ol className="thread">
          <Messages entries={entries} open={setPlace} />
          {progress.kind !== 'quiet' && !isHeard && <Sending {...progress.asking} />}
          {isAnswering && (
            <Answering stage={isWorking ? progress.stage : null} words={isWorking ? progress.words : ''} />
          )}
        </ol>
      </div>
      <VisuallyHidden role="status">{isAnswering ? t('stage.thinking') : ''}</VisuallyHidden>
      {progress.kind === 'failed' && <Trouble error={progress.error} again={again} />}
      {children}
      <PolicyDrawer place={place} close={() => setPlace(null)} />
    </>
  )
}

function hasSince(entries: readonly Entry[], since: number, from: string): boolean {
  return entries.some(
    (entry) => entry.kind === 'message' && entry.message.number > since && entry.message.from === from,
  )
}
