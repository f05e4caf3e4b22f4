import { useDocumentTitle } from '@mantine/hooks'

/** Names the page for the tab, for the history, and for who listens to it. */
export function useTitle(title: string): void {
  useDocumentTitle(`${title} · SupportOps`)
}
