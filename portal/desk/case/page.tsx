import { useParams } from '@tanstack/react-router'
import { useConversation } from '../../api/conversations.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { Case } from './case.tsx'
import '../work.css'

/** One conversation as the staff see it. */
export default function CasePage() {
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useConversation(id)
  if (data?.ticket) return <Case key={id} conversation={data} ticket={data.ticket} />
  return error ? <Trouble error={error} again={() => void refetch()} /> : <Waiting rows={[36, 120, 160, 120]} />
}
