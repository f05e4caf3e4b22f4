import { createTheme, type CSSVariablesResolver, InputWrapper } from '@mantine/core'

/** A quiet green; 8 carries white text in both schemes (contrast 7.3:1). */
const pine = [
  '#edf6f4',
  '#d8eae6',
  '#b0d5ce',
  '#84beb4',
  '#5fa99d',
  '#479a8e',
  '#33867b',
  '#27716a',
  '#1f5f5b',
  '#154a47',
] as const

/** The greys of the dark scheme, with a hint of the same green. */
const dark = [
  '#e6ebe9',
  '#c3cdc9',
  '#9caaa6',
  '#75847f',
  '#43514e',
  '#35413e',
  '#222b29',
  '#1a2120',
  '#141a19',
  '#0e1312',
] as const

export const theme = createTheme({
  primaryColor: 'pine',
  colors: { pine, dark },
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  // What is optional says so; everything else is needed.
  components: { InputWrapper: InputWrapper.extend({ defaultProps: { withAsterisk: false } }) },
})

/** Greys that are read beside text: the shipped ones are too faint (2.07:1 for a placeholder). */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f8f8f6',
    '--mantine-color-text': '#1c2321',
    '--mantine-color-dimmed': '#5a6562',
    '--mantine-color-placeholder': '#66706d',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#1f5f5b',
    '--portal-card': '#ffffff',
    '--portal-line': '#e4e6e2',
    '--portal-quiet': '#f1f3f0',
    '--portal-own': '#1f5f5b',
    '--portal-own-text': '#ffffff',
    '--portal-good': '#1d6b3f',
    '--portal-wait': '#8a5300',
  },
  dark: {
    '--mantine-color-body': '#121716',
    '--mantine-color-text': '#e6ebe9',
    '--mantine-color-dimmed': '#9caaa6',
    '--mantine-color-placeholder': '#93a09c',
    '--mantine-color-error': '#ff9a90',
    '--mantine-color-anchor': '#84beb4',
    '--portal-card': '#1a2120',
    '--portal-line': '#2c3634',
    '--portal-quiet': '#222b29',
    '--portal-own': '#1f5f5b',
    '--portal-own-text': '#ffffff',
    '--portal-good': '#7fd3a2',
    '--portal-wait': '#f0bd6a',
  },
})
