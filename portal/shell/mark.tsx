import mark from '../mark.svg'

/** The sign of the desk, with its name. */
export function Mark() {
  return (
    <span className="mark">
      <img src={mark} alt="SupportOps" width={28} height={28} />
      <span aria-hidden>SupportOps</span>
    </span>
  )
}
