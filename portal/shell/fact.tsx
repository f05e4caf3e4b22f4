type FactShown = {
  readonly name: string
  readonly value: string
  /** Set in the letters of code: numbers and names of a machine. */
  readonly isCode?: boolean
}

/** One line of a list of facts: what it is, and what it says. */
export function Fact({ name, value, isCode = false }: FactShown) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isCode ? 'code' : undefined}>{value}</dd>
    </div>
  )
}
