import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { factTypes } from '../core/facts.ts'
import { tools } from './index.ts'

const notTools = new Set([
  'define',
  'index',
  'inputs',
  'match_items',
  'move_money',
  'outward',
  'own',
  'settle_difference',
  'swaps',
  'views',
])

test('every tool has the name of its file, and every file is in the list', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const named = files.map((file) => file.replace('.ts', '')).filter((file) => !notTools.has(file))
  expect(tools.map(({ name }) => name).sort()).toEqual(named.sort())
})

test('every fact that a tool declares exists, and none is named twice', () => {
  for (const { facts } of tools) {
    expect(facts.filter((fact) => !(fact in factTypes))).toEqual([])
    expect(new Set(facts).size).toBe(facts.length)
  }
})

test('every argument of a tool is described by a closed JSON Schema', () => {
  for (const { name, schema } of tools)
    expect({ name, closed: schema['additionalProperties'] }).toEqual({ name, closed: false })
})

test('the folder holds nothing but tools and what they share', () => {
  expect(readdirSync(join(import.meta.dirname)).filter((file) => !file.endsWith('.ts'))).toEqual([])
})
