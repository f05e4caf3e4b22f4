/** The address of a server, without a path, that a key may travel to: never in clear over a network. */
export function isSafeAddress(text: string): boolean {
  return isSafeUrl(text) && URL.parse(text)?.pathname === '/'
}

/** The same with a path. */
export function isSafeUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.username !== '' || url.search !== '' || url.hash !== '') return false
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(url.hostname))
  )
}

/** A name or an address to listen at that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return /^(127\.|localhost$|::1$)/.test(host)
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:\/\/\S+$/.test(url)
}

/** A scheme, a host and perhaps a port, as a browser names where a page comes from. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, origin } = new URL(text)
  return /^https?:$/.test(protocol) && text.replace(/\/$/, '').toLowerCase() === origin
}
