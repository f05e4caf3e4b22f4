import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Waiting } from './waiting.tsx'

/**
 * Goes to another page, once: the router's own component goes again whenever what is around it is drawn again, which the
 * going itself brings about. `onward` is where to go on after signing in.
 */
export function Leave({ to, onward }: { readonly to: string; readonly onward?: string }) {
  const navigate = useNavigate()
  useEffect(() => {
    void navigate({ to, search: onward === undefined ? {} : { onward }, replace: true })
  }, [navigate, to, onward])
  return <Waiting />
}
