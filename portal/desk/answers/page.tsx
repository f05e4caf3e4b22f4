import { Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../api/desk.ts'
import { useAllReplies, useReplyRemoving } from '../../api/house.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { useTitle } from '../../shell/use_title.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { ChoiceFilter } from '../insight/filters.tsx'
import { AnswerForm } from './answer_form.tsx'
import { AnswerRow } from './answer_row.tsx'
import { type Answer, useLanguageName } from './answer.ts'
import { Removed } from './removed.tsx'
import '../work.css'
import '../house.css'
import '../insight.css'

/** The answers that the staff have ready: everybody reads them, managers and admins write them. */
export default function AnswersPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useAllReplies()
  const mayWrite = useMe().role !== 'agent'
  const [removed, setRemoved] = useState<Answer | null>(null)
  const removing = useReplyRemoving()
  const remove = (reply: Answer): void => removing.mutate(reply.id, { onSuccess: () => setRemoved(reply) })
  useTitle(t('desk.answers'))
  return (
    <>
      <Title order={1} size="h2">
        {t('desk.answers')}
      </Title>
      <Text className="lead">{t(mayWrite ? 'answers.lead' : 'answers.lead_agent')}</Text>
      {mayWrite && <AnswerForm languages={data?.items.map(({ language }) => language) ?? []} />}
      {removing.error && <Trouble error={removing.error} />}
      {removed && <Removed key={removed.id} reply={removed} done={() => setRemoved(null)} />}
      {error && <Trouble error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting rows={[64, 64, 64]} />}
      {data && <Answers all={data.items} mayWrite={mayWrite} remove={remove} />}
    </>
  )
}

type Shown = { readonly all: readonly Answer[]; readonly mayWrite: boolean; remove(reply: Answer): void }

function Answers({ all, mayWrite, remove }: Shown) {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const [language, setLanguage] = useState('')
  const [words, setWords] = useState('')
  const wanted = words.trim().toLowerCase()
  const shown = all.filter(
    (one) =>
      (language === '' || one.language === language) && `${one.name}\n${one.text}`.toLowerCase().includes(wanted),
  )
  const spoken = [...new Set(all.map((one) => one.language))]
  return (
    <>
      <div className="range filters" role="search">
        <TextInput
          type="search"
          label={t('answers.search')}
          leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <ChoiceFilter
          label={t('answers.language')}
          value={language}
          choices={spoken.map((value) => ({ value, label: nameOf(value) }))}
          onChange={setLanguage}
        />
        <p className="faint" role="status">
          {t('answers.count', { count: shown.length })}
        </p>
      </div>
      {all.length === 0 && <p className="faint">{t('answers.none')}</p>}
      <ul className="rows house-rows">
        {shown.map((one) => (
          <AnswerRow key={one.id} reply={one} mayWrite={mayWrite} remove={() => remove(one)} />
        ))}
      </ul>
    </>
  )
}
