import { expect, test } from 'vitest'
import { z } from 'zod'
import { gatherFaults, PolicyFault } from './fault.ts'
import { readYaml, type YamlFile } from './yaml_file.ts'

/** What is wrong with a text after it was read and looked at. */
function faultsIn(text: string, look: (yaml: YamlFile) => void): readonly string[] {
  const faults = gatherFaults()
  const yaml = readYaml({ path: 'a.yaml', text }, faults)
  if (yaml) look(yaml)
  try {
    faults.settle()
    return []
  } catch (error) {
    return error instanceof PolicyFault ? error.faults : [String(error)]
  }
}

const text = `# first
one: 1
list:
  - name: a
    deep:
      key: x
  -
    name: b
  - c
7: seven
again: &twice { in: 1 }
more: *twice
`

test('every value has the line of its key, or of its place in a list', () => {
  const lines: number[] = []
  const paths = [['one'], ['list'], ['list', 0], ['list', 0, 'deep'], ['list', 0, 'deep', 'key'], ['list', 1]]
  faultsIn(text, ({ lineOf }) => {
    for (const path of [...paths, ['list', 1, 'name'], ['list', 2], [7], ['7'], ['more']]) lines.push(lineOf(path))
  })
  expect(lines).toEqual([2, 3, 4, 5, 6, 8, 8, 9, 10, 10, 12])
})

test('what is not there has the line of the last thing on the way to it', () => {
  const lines: number[] = []
  faultsIn(text, ({ lineOf }) => {
    for (const path of [[], ['none'], ['one', 'none'], ['list', 9], ['list', 2, 'none'], ['list', 0, 'none', 'key']])
      lines.push(lineOf(path))
    lines.push(lineOf(['more', 'in']))
  })
  expect(lines).toEqual([1, 1, 2, 3, 9, 4, 12])
})

test('a fault names the file and the line of the value', () => {
  expect(faultsIn(text, (yaml) => yaml.fault(['list', 0, 'deep'], 'is too deep'))).toEqual(['a.yaml:5: is too deep'])
})

test('every fault of the syntax is told at once, and nothing is read', () => {
  const read: YamlFile[] = []
  expect(faultsIn('a: 1\na: 2\nb: 3\nb: 4\n', (yaml) => read.push(yaml))).toEqual([
    'a.yaml:2: not YAML: Map keys must be unique',
    'a.yaml:4: not YAML: Map keys must be unique',
  ])
  expect(read).toEqual([])
})

test('what a schema finds is told with the name, the line and what it should be', () => {
  const schema = z.strictObject({
    one: z.number('must be a number'),
    list: z.array(z.strictObject({ name: z.string('must be text') }, 'must have a name'), 'must be a list'),
    end: z.string('must be text'),
  })
  const found = (given: string) => faultsIn(given, (yaml) => expect(yaml.read(yaml.value, schema, [])).toBeNull())
  expect(found('end: 5\none: x\nlist:\n  - name: a\n  - name: 5\n  - b\n  - nam: c\n')).toEqual([
    'a.yaml:1: "end" must be text',
    'a.yaml:2: "one" must be a number',
    'a.yaml:5: "list.1.name" must be text',
    'a.yaml:6: "list.2" must have a name',
    'a.yaml:7: "list.3.name" is missing: it must be text',
    'a.yaml:7: unknown key "nam"',
  ])
  expect(found('one: 1\nlist: []\nends: x\n')).toEqual([
    'a.yaml:1: "end" is missing: it must be text',
    'a.yaml:3: unknown key "ends"; did you mean "end"?',
  ])
  expect(found('just text\n')).toEqual(['a.yaml:1: must be "key: value" lines with one, list, end'])
  expect(found('')).toEqual(['a.yaml:1: must be "key: value" lines with one, list, end'])
  expect(
    faultsIn('end: x\none: 1\nlist: [{ name: a }]\n', (yaml) => {
      expect(yaml.read(yaml.value, schema, [])).toEqual({ end: 'x', one: 1, list: [{ name: 'a' }] })
    }),
  ).toEqual([])
})
