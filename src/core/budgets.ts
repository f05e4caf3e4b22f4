/** What names may use in a time, counted for all processes that work on these records. */
export interface BudgetsTable {
  /**
   * Counts `pieces` more for a name. Its time of `lasts` milliseconds begins with the first piece, by the clock of the
   * database, which all processes share. Tells how many were taken in it, these included, and how long it still lasts.
   */
  take(name: string, pieces: number, lasts: number): Promise<{ readonly taken: number; readonly left: number }>
  /** Forgets the names whose time began longer ago than so many milliseconds. */
  forget(age: number): Promise<void>
}
