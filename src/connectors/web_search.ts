import { lookup, type LookupAddress } from 'node:dns'
import { request as overHttp, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { WebFault, type WebResult, type WebSearch } from '../core/web.ts'

export type WebSearchChoice = { readonly url: URL; readonly key: string }

/** Time for one search in milliseconds, bytes of its answer that are read, and characters of what is kept of it. */
const bounds = { ms: 8_000, bytes: 500_000, results: 5, title: 200, url: 500, text: 1_200 } as const

/**
 * A client of Tavily's search, or of any server that speaks it, at one address: no redirect is followed, no proxy of the
 * environment is used, and a name that leads into a private network is not connected to.
 */
export function webSearch(
  { url, key }: WebSearchChoice,
  ms: number = bounds.ms,
  resolve: Resolve = ofThisMachine,
): WebSearch {
  const guarded = publicOnly(resolve)
  const target = new URL(`${url.href.replace(/\/+$/, '')}/search`)
  return {
    async search(query) {
      const asked = { query, max_results: bounds.results, search_depth: 'basic', include_answer: false }
      const asking = { key, body: JSON.stringify(asked), ms, lookup: guarded }
      const text = await post(target, asking)
      return resultsIn(text)
    },
  }
}

type Asking = { readonly key: string; readonly body: string; readonly ms: number; readonly lookup: LookupFunction }

async function post(target: URL, asking: Asking): Promise<string> {
  const signal = AbortSignal.timeout(asking.ms)
  try {
    const response = await answerTo(target, asking, signal)
    if (response.statusCode !== 200) {
      response.destroy()
      throw new WebFault(`the search answered ${response.statusCode ?? 0}`)
    }
    return await textOf(response)
  } catch (error) {
    if (error instanceof WebFault) throw error
    throw new WebFault(signal.aborted ? 'the search took too long' : 'the search could not be reached')
  }
}

function answerTo(target: URL, { key, body, lookup: resolved }: Asking, signal: AbortSignal): Promise<IncomingMessage> {
  const send = target.protocol === 'https:' ? overHttps : overHttp
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'accept-encoding': 'identity',
    authorization: `Bearer ${key}`,
  }
  return new Promise((tell, fail) => {
    // A connection of its own: nothing that another request may have opened is used.
    const asking = send(target, { method: 'POST', headers, signal, agent: false, lookup: resolved }, tell)
    asking.on('error', fail)
    asking.end(body)
  })
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response) {
    bytes += (chunk as Buffer).byteLength
    if (bytes > bounds.bytes) throw new WebFault(`the search answered more than ${bounds.bytes} bytes`)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function resultsIn(text: string): WebResult[] {
  const results = membersOf(parsed(text))['results']
  if (!Array.isArray(results)) throw new WebFault('the search answered nonsense')
  return results.slice(0, bounds.results).flatMap((one: unknown) => {
    const { title, url, content } = membersOf(one)
    if (typeof url !== 'string' || typeof content !== 'string' || !/^https?:\/\//.test(url)) return []
    const named = typeof title === 'string' ? title : ''
    return [{ title: cut(named, bounds.title), url: cut(url, bounds.url), text: cut(content, bounds.text) }]
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new WebFault('the search answered nonsense')
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function cut(text: string, most: number): string {
  return text.slice(0, most).toWellFormed().replaceAll('\0', ' ')
}

export type Resolve = (host: string, tell: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void

const ofThisMachine: Resolve = (host, tell) => lookup(host, { all: true }, tell)

/** Resolves a name, and fails when any of its addresses is in a private network. An address that is written out is not resolved. */
function publicOnly(resolve: Resolve): LookupFunction {
  return (host, options, tell) =>
    resolve(host, (error, addresses) => {
      const inside = host !== 'localhost' && !error && addresses.some(({ address }) => isPrivate(address))
      const [first] = error ? [] : addresses
      if (inside || first === undefined)
        return tell(error ?? new Error(`${host} leads nowhere, or into a private network`), '', 0)
      return options.all ? tell(null, [...addresses]) : tell(null, first.address, first.family)
    })
}

/** Loopback, private, link-local, shared, reserved and multicast addresses (RFC 6890), in both versions. */
export function isPrivate(address: string): boolean {
  return closed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

const closed = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
])
  addRange(range, 'ipv4')
for (const range of ['::/127', 'fc00::/7', 'fe80::/10', 'ff00::/8', '64:ff9b::/96']) addRange(range, 'ipv6')

function addRange(range: string, family: 'ipv4' | 'ipv6'): void {
  const [net = '', bits = ''] = range.split('/')
  closed.addSubnet(net, Number(bits), family)
}
