import {
  type Icon,
  IconBook2,
  IconBulb,
  IconCash,
  IconChartLine,
  IconFingerprint,
  IconFlask,
  IconInbox,
  IconKey,
  IconMessageBolt,
  IconRubberStamp,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import type first from '../words/en/first.json'

/** A page in the navigation of the staff; `needs` is the role that it takes, where not every role will do. */
export type Section = {
  readonly name: keyof typeof first.desk
  readonly path: string
  readonly icon: Icon
  readonly needs?: 'manager' | 'admin'
}

/** What the navigation of the staff shows, in its groups and in this order. */
export const sections: Readonly<Record<'work' | 'insight' | 'house', readonly Section[]>> = {
  work: [
    { name: 'inbox', path: '/desk/inbox', icon: IconInbox },
    { name: 'approvals', path: '/desk/approvals', icon: IconRubberStamp },
    { name: 'answers', path: '/desk/answers', icon: IconMessageBolt },
  ],
  insight: [
    { name: 'dashboard', path: '/desk/dashboard', icon: IconChartLine },
    { name: 'policies', path: '/desk/policies', icon: IconBook2 },
    { name: 'knowledge', path: '/desk/knowledge', icon: IconBulb },
    { name: 'ledger', path: '/desk/ledger', icon: IconCash },
    { name: 'audit', path: '/desk/audit', icon: IconFingerprint },
  ],
  house: [
    { name: 'playground', path: '/desk/playground', icon: IconFlask },
    { name: 'people', path: '/desk/people', icon: IconUsers, needs: 'admin' },
    { name: 'keys', path: '/desk/keys', icon: IconKey, needs: 'admin' },
    { name: 'settings', path: '/desk/settings', icon: IconSettings },
  ],
}
