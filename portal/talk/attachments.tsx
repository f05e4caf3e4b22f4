import { IconDownload, IconFileTypePdf, IconPhotoOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AttachmentView, attachmentPath } from '../api/attachments.ts'
import { useFormat } from '../format.ts'

/** What hangs at a message. */
export function Attachments({ attachments }: { readonly attachments: readonly AttachmentView[] }) {
  const { t } = useTranslation()
  if (attachments.length === 0) return null
  return (
    <ul className="attachments" aria-label={t('files.attached')}>
      {attachments.map((one) => (
        <Attachment key={one.id} {...one} />
      ))}
    </ul>
  )
}

function Attachment({ id, name, type, bytes }: AttachmentView) {
  const { t } = useTranslation()
  const { size } = useFormat()
  const path = attachmentPath(id)
  return (
    <li className="attachment">
      <a href={path} target="_blank" rel="noreferrer" aria-label={t('files.open', { name })}>
        <Thumbnail id={id} type={type} />
      </a>
      <div className="attachment-name">
        <a href={path} download={name} aria-label={t('files.download', { name })}>
          <bdi>{name}</bdi>
        </a>
        <span>
          <IconDownload size={13} stroke={1.8} aria-hidden /> {size(bytes)}
        </span>
      </div>
    </li>
  )
}

/** A picture in small; what is none, or cannot be shown, has a sign. */
export function Thumbnail({ id, type }: Pick<AttachmentView, 'id' | 'type'>) {
  const [isBroken, setBroken] = useState(false)
  if (type === 'application/pdf') return <IconFileTypePdf size={32} stroke={1.4} aria-hidden />
  if (isBroken) return <IconPhotoOff size={32} stroke={1.4} aria-hidden />
  return <img src={attachmentPath(id)} alt="" loading="lazy" onError={() => setBroken(true)} />
}
