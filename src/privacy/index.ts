export { cardPlaces } from './card_places.ts'
export { redact, redactPublished } from './redact.ts'
export { scrub, scrubDeep } from './scrub.ts'
export { reveal, revealDeep } from './tokens.ts'
export type { Tokens } from './tokens.ts'
export {
  newConversationKey,
  openBytes,
  openText,
  openTokens,
  openVault,
  SealBroken,
  sealBytes,
  sealText,
  sealTokens,
  unwrapKey,
  wrapKey,
} from './vault.ts'
