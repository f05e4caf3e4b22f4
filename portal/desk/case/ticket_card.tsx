import { NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useColleagues, type useDeed } from '../../api/desk.ts'
import { useFormat } from '../../format.ts'
import { channelWord } from '../channels.ts'
import type { CaseProps } from './case.tsx'
import { Fact } from '../../shell/fact.tsx'

const priorities = ['high', 'normal', 'low'] as const

type Card = CaseProps & { readonly deed: ReturnType<typeof useDeed> }

/** Whose the case is, how urgent, its tags, and why a person was asked. */
export function TicketCard({ conversation, ticket, deed }: Card) {
  const { t } = useTranslation()
  const path = `/tickets/${ticket.id}`
  return (
    <section className="card case-card" aria-labelledby="case-ticket">
      <h2 id="case-ticket">{t('case.ticket')}</h2>
      <Fields ticket={ticket} deed={deed} />
      <Tags tags={ticket.tags} put={(tags) => deed.mutate({ path: `${path}/tags`, body: { tags } })} />
      {ticket.escalation && (
        <div className="case-why">
          <h3>{t(`because.${reasonIn(ticket.escalation.reason)}`)}</h3>
          <p>{ticket.escalation.summary}</p>
        </div>
      )}
      <Facts conversation={conversation} ticket={ticket} />
    </section>
  )
}

function Fields({ ticket, deed }: Omit<Card, 'conversation'>) {
  const { t } = useTranslation()
  const colleagues = useColleagues().data?.items ?? []
  const path = `/tickets/${ticket.id}`
  return (
    <div className="case-fields">
      <NativeSelect
        label={t('filter.assignee')}
        size="xs"
        value={ticket.assignee ?? ''}
        disabled={deed.isPending}
        onChange={({ currentTarget: { value } }) =>
          deed.mutate({ path: `${path}/assign`, body: { assignee: value === '' ? null : value } })
        }
        data={[
          { value: '', label: t('case.nobody') },
          ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label={t('filter.priority')}
        size="xs"
        value={ticket.priority}
        disabled={deed.isPending}
        onChange={({ currentTarget: { value } }) =>
          deed.mutate({ path: `${path}/priority`, body: { priority: value } })
        }
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
      />
    </div>
  )
}

function Facts({ conversation, ticket }: CaseProps) {
  const { t } = useTranslation()
  const { time } = useFormat()
  const { satisfaction } = ticket
  const channel = channelWord(conversation.channel)
  return (
    <dl className="facts case-facts">
      <Fact name={t('case.opened')} value={time(ticket.created_at)} />
      <Fact name={t('filter.channel')} value={channel === null ? conversation.channel : t(channel)} />
      {satisfaction && (
        <Fact name={t('case.stars')} value={`${satisfaction.score} / 5 ${satisfaction.comment ?? ''}`} />
      )}
      <Fact name={t('case.number')} value={ticket.id} />
    </dl>
  )
}

const reasons = [
  'asked_for_person',
  'complaint',
  'not_understood',
  'not_allowed',
  'needs_approval',
  'failure',
  'agent_off',
] as const

function reasonIn(reason: string): (typeof reasons)[number] | 'other' {
  return reasons.find((one) => one === reason) ?? 'other'
}

function Tags({ tags, put }: { readonly tags: readonly string[]; put(tags: readonly string[]): void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const add = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const tag = tagIn(text)
    if (tag === '') return
    setText('')
    if (!tags.includes(tag)) put([...tags, tag])
  }
  return (
    <div className="case-tags">
      {tags.length > 0 && (
        <ul className="tags" aria-label={t('filter.tag')}>
          {tags.map((tag) => (
            <li key={tag} className="tag">
              {tag}
              <button
                type="button"
                aria-label={t('case.untag', { tag })}
                onClick={() => put(tags.filter((one) => one !== tag))}
              >
                <IconX size={12} stroke={2.2} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        size="xs"
        label={t('case.add_tag')}
        value={text}
        maxLength={30}
        onChange={({ currentTarget: { value } }) => setText(value)}
        onKeyDown={add}
      />
    </div>
  )
}

/** A tag as the desk takes it: small letters, digits and hyphens. */
function tagIn(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
    .replaceAll(/[^a-z0-9\u00df-\u024f-]/g, '')
    .replace(/^-+/, '')
}
