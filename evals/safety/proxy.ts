import { createServer as createControl } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'

/**
 * A TCP proxy that breaks connections on demand: `node proxy.ts LISTEN TARGET CONTROL`, all on loopback. A POST to
 * `http://127.0.0.1:CONTROL/?mode=…` sets what happens: pass, blackhole (bytes vanish), reset, slow (`bps` bytes a second),
 * cut_after (`bytes` of a connection are passed on), refuse.
 */
const [listen, target, control] = process.argv.slice(2).map(Number)
let fault: Record<string, string> = { mode: 'pass' }
const open = new Set<Socket>()

createServer((near) => {
  if (fault['mode'] === 'refuse') return void near.resetAndDestroy()
  const far = connect(target ?? 0, '127.0.0.1')
  const passed = { bytes: 0 }
  const end = () => {
    near.destroy()
    far.destroy()
    open.delete(near)
  }
  open.add(near)
  for (const socket of [near, far]) socket.on('close', end).on('error', end)
  near.on('data', (bytes) => pass(near, near, far, bytes, passed))
  far.on('data', (bytes) => pass(near, far, near, bytes, passed))
}).listen(listen, '127.0.0.1')

function pass(near: Socket, from: Socket, to: Socket, bytes: Buffer, passed: { bytes: number }): void {
  const { mode } = fault
  if (mode === 'blackhole') return
  if (mode === 'reset') return void near.resetAndDestroy()
  if (mode === 'cut_after') {
    const left = Math.max(0, Number(fault['bytes']) - passed.bytes)
    passed.bytes += bytes.length
    to.write(bytes.subarray(0, left))
    if (left < bytes.length) setTimeout(() => near.resetAndDestroy(), 5)
    return
  }
  to.write(bytes)
  if (mode !== 'slow') return
  from.pause()
  setTimeout(() => from.resume(), (bytes.length / (Number(fault['bps']) || 1_000)) * 1_000)
}

createControl((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (request.method === 'POST') fault = Object.fromEntries(searchParams)
  response.end(JSON.stringify({ fault, open: open.size }))
}).listen(control, '127.0.0.1')
