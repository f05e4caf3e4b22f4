import { useDocumentTitle } from '@mantine/hooks'
import { useWaitingCount } from '../api/counts.ts'

/** Names the page for the tab, for the history, and for who listens to it; the staff see there what waits. */
export function useTitle(title: string): void {
  const count = useWaitingCount()
  useDocumentTitle(`${count > 0 ? `(${count}) ` : ''}${title} · SupportOps`)
}
