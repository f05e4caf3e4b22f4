import { fixed as once } from '../../src/store/fixed.ts'

export { without } from '../../src/store/fixed.ts'

/** Stands in for `src/store/fixed.ts`: builds a statement at every use, so that a mutant in it is met by every test. */
export const fixed: typeof once = (build) => (connection, given) => once(build)(connection, given)
