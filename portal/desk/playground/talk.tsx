import { Button, Loader } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Trouble } from '../../shell/trouble.tsx'
import { Composer } from '../../talk/composer.tsx'
import { CustomerChoice } from './customer_choice.tsx'
import type { usePlayground } from './use_playground.ts'

type Played = { readonly play: ReturnType<typeof usePlayground> }

/** Who writes, what was said so far, and where the next message is written. */
export function PlaygroundTalk({ play }: Played) {
  const { t } = useTranslation()
  const { customer, choose, tries, next, isFull, beginAnew } = play
  return (
    <section className="card play-talk" aria-label={t('case.talk')}>
      <CustomerChoice chosen={customer} choose={choose} />
      {customer && tries.length === 0 && !next.isPending && <Ideas say={(text) => next.mutate(text)} />}
      <Said play={play} />
      {next.error && <Trouble error={next.error} />}
      {isFull && <p className="notice">{t('playground.full')}</p>}
      {customer && !isFull && (
        <Composer
          label={t('playground.write')}
          placeholder={t('playground.write')}
          isBusy={next.isPending}
          say={(text) => next.mutate(text)}
        />
      )}
      {tries.length > 0 && (
        <Button
          className="play-anew"
          variant="subtle"
          size="compact-sm"
          leftSection={<IconRefresh size={15} stroke={1.8} aria-hidden />}
          onClick={beginAnew}
        >
          {t('playground.anew')}
        </Button>
      )}
    </section>
  )
}

function Ideas({ say }: { say(text: string): void }) {
  const { t } = useTranslation()
  const ideas = [t('home.wish_where'), t('home.wish_broken'), t('home.wish_return'), t('talk.person_words')]
  return (
    <div className="wishes">
      {ideas.map((idea) => (
        <Button key={idea} variant="default" size="compact-md" radius="xl" onClick={() => say(idea)}>
          {idea}
        </Button>
      ))}
    </div>
  )
}

function Said({ play: { tries, at, show, next } }: Played) {
  const { t } = useTranslation()
  return (
    <ol className="thread play-thread" aria-live="polite">
      {tries.map(({ text, trial }, index) => (
        <li key={`${index} ${text}`} className="play-pair">
          <button
            type="button"
            className="play-message"
            aria-pressed={index === at}
            aria-label={t('playground.show', { text })}
            onClick={() => show(index)}
          >
            {text}
          </button>
          {trial.result.reply && <p className="said-text">{trial.result.reply}</p>}
        </li>
      ))}
      {next.isPending && (
        <li className="play-pair">
          <span className="play-message">{next.variables}</span>
          <span className="working">
            <Loader size={14} type="dots" aria-hidden /> {t('stage.thinking')}
          </span>
        </li>
      )}
    </ol>
  )
}
