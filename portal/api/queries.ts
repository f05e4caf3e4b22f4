import { QueryClient } from '@tanstack/react-query'
import { Refused } from './client.ts'

/** A no stays a no; what did not arrive is asked for again twice, by a browser: a page that is drawn waits for nothing twice. */
export function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) =>
          !import.meta.env.SSR && count < 2 && !(error instanceof Refused && error.problem.status < 500),
      },
    },
  })
}
