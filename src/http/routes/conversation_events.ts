import { watchConversation } from '../../agent/watch_conversation.ts'
import { Refusal } from '../../core/refusal.ts'
import { idParams } from '../contract/common.ts'
import { message, standing, watchQuery } from '../contract/conversation.ts'
import { problem } from '../contract/problem.ts'
import { defineDoor } from '../door.ts'
import { ofConversation } from '../owners.ts'
import type { Feed } from '../event_stream.ts'
import { refused } from '../problem.ts'
import { messageView, standingView } from '../views/conversation.ts'

export const watchConversationEvents = defineDoor({
  does: 'Watch a conversation',
  more: 'A stream of events (`text/event-stream`) from now on: every new message of any side as `message`, whose id is its number, and how the conversation stands as `standing`, first at once and then whenever a turn begins or ends, a call or an approval goes on, or a person takes over. A stream that broke off goes on behind `Last-Event-ID` without a gap, at any node.',
  tag: 'support',
  params: idParams,
  reach: ofConversation,
  query: watchQuery,
  answers: {},
  events: { message, standing, problem },
  refuses: ['not_found'],
  async run({ desk }, { params: { id }, query: { after }, lastEventId }) {
    const conversation = await desk.store.read((tables) => tables.conversations.get(id))
    if (!conversation) throw gone(id)
    const last = Math.min(lastEventId ?? after ?? conversation.length, conversation.length)
    return { feed: feedOf((watcher) => watchConversation(desk, id, last, watcher), gone(id)), replayed: false }
  },
})

type Watch = (watcher: Parameters<typeof watchConversation>[3]) => () => void

function feedOf(watch: Watch, { code, message: detail }: Refusal): Feed {
  return (sink) => {
    let before = ''
    return watch({
      hear(messages, now) {
        for (const one of messages)
          sink.send({ name: 'message', id: String(one.number), data: JSON.stringify(messageView(one)) })
        const data = JSON.stringify(standingView(now))
        if (data !== before) sink.send({ name: 'standing', id: String(now.conversation.length), data })
        before = data
      },
      get isBehind() {
        return sink.isBehind
      },
      gone() {
        sink.send({ name: 'problem', id: '0', data: JSON.stringify(refused(code, detail)) })
        sink.end()
      },
    })
  }
}

function gone(id: string): Refusal {
  return new Refusal('not_found', `There is no conversation ${id}.`)
}
