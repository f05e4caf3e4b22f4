/** What somebody of the staff may be, from less to more. */
export const roles = ['agent', 'manager', 'admin'] as const

export type Role = (typeof roles)[number]
