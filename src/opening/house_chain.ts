/** The audit chain of what happens to the desk itself: policies, keys, imports. */
export const houseChain = 'desk'
