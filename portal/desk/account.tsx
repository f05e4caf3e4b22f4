import AccountPage from '../pages/account.tsx'
import { RingCard } from './news/ring_card.tsx'

/** How somebody of the staff signs in, where they are, and how this browser calls them. */
export default function StaffAccountPage() {
  return (
    <>
      <AccountPage />
      <div className="narrow">
        <RingCard />
      </div>
    </>
  )
}
