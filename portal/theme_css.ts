import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  deepMerge,
  mergeMantineTheme,
} from '@mantine/core'
import { theme, variables } from './theme.ts'

/** The theme as a style sheet: what it changes in Mantine's own. A browser would take longer to write it than to read it. */
export function themeCss(): string {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme)
  const own = deepMerge(defaultCssVariablesResolver(whole), variables(whole))
  const shipped = defaultCssVariablesResolver(DEFAULT_THEME)
  return convertCssVariables({
    variables: changed(own.variables, shipped.variables),
    light: changed(own.light, shipped.light),
    dark: changed(own.dark, shipped.dark),
  })
}

type Variables = Readonly<Record<string, string>>

function changed(own: Variables, shipped: Variables): Record<string, string> {
  return Object.fromEntries(Object.entries(own).filter(([name, value]) => shipped[name] !== value))
}
