import { useSession } from '../api/session.ts'
import { homeOf } from './gate.tsx'
import { Leave } from './leave.tsx'
import { Plain } from './plain.tsx'
import { Trouble } from './trouble.tsx'
import { Waiting } from './waiting.tsx'

/** The address that people type: it leads to where they begin. */
export function Start() {
  const { data: session, error, refetch } = useSession()
  if (session) return <Leave to={homeOf(session)} />
  return <Plain>{error ? <Trouble error={error} again={() => void refetch()} /> : <Waiting />}</Plain>
}
