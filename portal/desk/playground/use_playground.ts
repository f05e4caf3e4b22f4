import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerView } from '../../../src/http/contract/customer.ts'
import type { TrialView } from '../../../src/http/contract/playground.ts'
import { tryOut } from '../../api/house.ts'

/** A message that was tried out, with everything that came of it. */
export type Try = { readonly text: string; readonly trial: TrialView }

/** A conversation that is nowhere but on this page. */
export function usePlayground() {
  const [customer, setCustomer] = useState<CustomerView | null>(null)
  const [tries, setTries] = useState<readonly Try[]>([])
  const [at, setAt] = useState(0)
  const last = tries.at(-1)
  const next = useMutation({
    mutationFn: (text: string) => tryOut(customer?.id ?? 0, text, last?.trial.so_far ?? null),
    onSuccess(trial, text) {
      setTries([...tries, { text, trial }])
      setAt(tries.length)
    },
  })
  const beginAnew = (): void => {
    setTries([])
    setAt(0)
    next.reset()
  }
  return {
    customer,
    tries,
    shown: tries[at] ?? null,
    at,
    show: setAt,
    next,
    /** The conversation is as long as it may be. */
    isFull: last?.trial.so_far === null,
    beginAnew,
    choose(chosen: CustomerView) {
      beginAnew()
      setCustomer(chosen)
    },
  }
}
