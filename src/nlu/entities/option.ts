import { type Extractor, matchesOf, withoutOverlaps } from './extractor.ts'

const colours =
  'black|white|red|blue|navy|green|olive|yellow|orange|purple|violet|pink|brown|beige|grey|gray|silver|gold|golden|turquoise|teal|cream|ivory|burgundy|khaki|maroon|multicolou?r'
const sizes = 'xxs|xs|small|medium|large|extra[ -]large|xl|xxl|2xl|3xl|xxxl|king[ -]size|queen[ -]size|twin[ -]size'
const materials =
  'cotton|wool|leather|linen|silk|polyester|denim|velvet|wooden|wood|oak|metal|steel|stainless steel|aluminium|aluminum|plastic|glass|ceramic|bamboo|rubber|mesh|latex|fleece|cashmere|marble|porcelain'
const named = new RegExp(
  String.raw`\b(?:(?:dark|light|bright)[ -])?(?:${colours})\b|\b(?:${sizes})\b|\b(?:${materials})\b`,
  'gi',
)
const measured =
  /\bsize (\d{1,3}(?:[.,]5)?|[sml]|x{1,3}[sl])\b|(?<![\w.$€£])(\d{1,4}(?:\.\d)?(?:\s|-)?(?:ml|l|gb|tb|inch(?:es)?|cm|mm|oz|kg|g|lbs?|watts?|w|"))(?!\w)/gi

/** Colours, sizes, materials and measures, lower case: the generic words of choice in any shop. */
export const findOptions: Extractor = (text) => {
  const found = [named, measured]
    .flatMap((pattern) => matchesOf(pattern, text))
    .map(({ match }) => {
      const value = (match[1] ?? match[2] ?? match[0]).toLowerCase()
      const start = match.index + match[0].toLowerCase().lastIndexOf(value)
      return { kind: 'option' as const, value, start, end: start + value.length }
    })
  return withoutOverlaps(found)
}
