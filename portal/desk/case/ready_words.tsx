import { Button, Menu } from '@mantine/core'
import { IconMessageBolt, IconSparkles } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CannedRepliesView } from '../../../src/http/contract/canned_reply.ts'
import type { ConversationView } from '../../../src/http/contract/conversation.ts'
import { useBrief, useReplies } from '../../api/desk.ts'
import { standOf } from './stand.ts'

type Ready = { readonly conversation: ConversationView; use(text: string): void }

/** Words that need not be written: what the records suggest, and the answers that are ready in the customer's language. */
export function ReadyWords({ conversation, use }: Ready) {
  const { t } = useTranslation()
  const suggestion = useBrief(conversation.id, standOf(conversation)).data?.suggestion
  const all = useReplies(conversation.id).data?.items ?? []
  const own = all.filter(({ language }) => language === conversation.language)
  const replies = own.length > 0 ? own : all.filter(({ language }) => language === 'en')
  return (
    <span className="ready">
      {suggestion && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconSparkles size={15} stroke={1.8} aria-hidden />}
          onClick={() => use(suggestion.text)}
        >
          {t('case.suggested')}
        </Button>
      )}
      {replies.length > 0 && <Replies replies={replies} use={use} />}
    </span>
  )
}

function Replies({ replies, use }: { readonly replies: CannedRepliesView['items']; use(text: string): void }) {
  const { t } = useTranslation()
  return (
    <Menu position="top-end" width={300}>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" leftSection={<IconMessageBolt size={15} stroke={1.8} aria-hidden />}>
          {t('case.ready')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {replies.map(({ id, name, filled }) => (
          <Menu.Item key={id} onClick={() => use(filled)}>
            <strong>{name}</strong>
            <span className="ready-text">{filled}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
