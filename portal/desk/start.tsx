import { Leave } from '../shell/leave.tsx'

/** The staff begin with what waits. */
export default function DeskStart() {
  return <Leave to="/desk/inbox" />
}
