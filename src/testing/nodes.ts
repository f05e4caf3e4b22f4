import type { Presence } from '../agent/desk.ts'
import type { Parts } from '../http/parts.ts'
import { verify } from '../opening/audit/verify.ts'
import { type Databases, openStore } from '../store/open.ts'
import { auditKey } from '../store/testing/fresh_store.ts'
import type { Engine } from '../store/testing/engines.ts'
import { asking } from './ask.ts'
import { openTestShop, signing, type TestShop, type TestShopOptions } from './shop.ts'

/** A test shop as one of several, and the way to ask it. */
export type Node = TestShop & { readonly ask: ReturnType<typeof asking> }

/** Several test shops over one empty database of an engine, all of them alive. */
export async function openNodes(engine: Engine, each: readonly TestShopOptions[]) {
  const opened = await engine.open()
  const store = await openStore(opened.databases, auditKey)
  const nodes: Node[] = []
  for (const [index, options] of each.entries()) {
    const presence = aliveAs(`srv_${index}`)
    const shop = await openTestShop({ verify: verifies(opened.databases), ...options, store, presence })
    nodes.push({ ...shop, ask: asking(shop) })
  }
  return {
    nodes,
    store,
    databases: opened.databases,
    /** One key is good at every node. */
    key: nodes[0]?.key ?? '',
    /** The node whose turn it is when requests go round. */
    at: (n: number): Node => nodes[n % nodes.length] as Node,
    async close() {
      for (const node of nodes) await node.close()
      await opened.drop()
    },
  }
}

/** The audit of these databases, as the command verifies it; in this thread, for some engines are in this process. */
function verifies(databases: Databases): Parts['verify'] {
  return (hear) => verify(databases, { audit: auditKey, signing, files: [], now: Date.now(), hear })
}

function aliveAs(id: string): Presence {
  return { id, isAlive: (node) => node !== null, async look() {} }
}
