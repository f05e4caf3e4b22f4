import type first from './en/first.json'
import type house from './en/house.json'
import type insight from './en/insight.json'
import type work from './en/work.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof first & typeof work & typeof insight & typeof house }
  }
}
