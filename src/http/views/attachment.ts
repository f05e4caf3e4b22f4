import type { Attached, Attachment } from '../../core/attachment.ts'
import type { AttachmentView, BroughtUpView } from '../contract/attachment.ts'
import { iso, type Shown } from './common.ts'

export function attachmentView({ id, name, type, bytes }: Attached): Shown<AttachmentView> {
  return { id, name, type, bytes }
}

export function broughtUpView(attachment: Attachment, attached: Attached): Shown<BroughtUpView> {
  const { customerId, conversationId, sha256, at } = attachment
  return {
    ...attachmentView(attached),
    customer_id: customerId,
    conversation_id: conversationId,
    sha256,
    at: iso(at),
  }
}
