import { Badge, Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnowledgeHitsView } from '../../../src/http/contract/knowledge.ts'
import { useKnowledgeSearch } from '../../api/insight.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useWritten } from '../dashboard/use_written.ts'
import { useAddress } from '../insight/use_range.ts'

/** The agent's own search: what it would find for these words, and how well it fits. */
export function Finder() {
  const { t } = useTranslation()
  const [{ q = '' }, change] = useAddress()
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  const { data, error, refetch, isFetching } = useKnowledgeSearch(q)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    change({ q: typed.trim() })
  }
  return (
    <section className="panel finder" aria-labelledby="finder">
      <header>
        <h2 id="finder">{t('knowledge.finder')}</h2>
      </header>
      <form className="range" role="search" onSubmit={send}>
        <TextInput
          className="finder-words"
          type="search"
          label={t('knowledge.words')}
          description={t('knowledge.words_more')}
          leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
          value={typed}
          maxLength={400}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" loading={isFetching}>
          {t('insight.find')}
        </Button>
      </form>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {isFetching && !data && <Waiting rows={[36, 36]} />}
      {data && q !== '' && <Hits hits={data.items} />}
    </section>
  )
}

function Hits({ hits }: { readonly hits: KnowledgeHitsView['items'] }) {
  const { t } = useTranslation()
  return (
    <>
      <p role="status" className="faint">
        {t('knowledge.hits', { count: hits.length })}
      </p>
      <ol className="entries">
        {hits.map((hit) => (
          <Hit key={`${hit.policy}#${hit.anchor}`} hit={hit} />
        ))}
      </ol>
    </>
  )
}

function Hit({ hit }: { readonly hit: KnowledgeHitsView['items'][number] }) {
  const { t } = useTranslation()
  const { share } = useWritten()
  const { policy, heading, text, questions, score, is_quotable: isQuotable } = hit
  return (
    <li>
      <details>
        <summary className="hit">
          <span className="entry-type">{heading}</span>
          <span className="code">{policy}</span>
          <Badge className="plain-badge" variant="outline" radius="sm" color={isQuotable ? 'teal' : 'orange'}>
            {t(isQuotable ? 'knowledge.quotable' : 'knowledge.weak')} · {share(score, 1)}
          </Badge>
        </summary>
        <div className="entry-more">
          <p className="passage">{text}</p>
          {questions.length > 0 && (
            <>
              <h3>{t('knowledge.samples')}</h3>
              <ul className="samples">
                {questions.map((question) => (
                  <li key={question}>{question}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      </details>
    </li>
  )
}
