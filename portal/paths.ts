/** Where an order is: `#12345` is written without its sign. */
export const orderPath = (number: string): string => `/my/orders/${number.replace('#', '')}`

export const conversationPath = (id: string): string => `/my/conversations/${id}`
