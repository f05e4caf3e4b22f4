/** Where an order is: `#12345` is written without its sign. */
export const orderPath = (number: string): string => `/my/orders/${number.replace('#', '')}`

/** Where the staff work on a conversation. */
export const casePath = (id: string): string => `/desk/inbox/${id}`

export const approvalPath = (id: string): string => `/desk/approvals/${id}`

export const conversationPath = (id: string): string => `/my/conversations/${id}`
