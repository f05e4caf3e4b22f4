import {
  IconArmchair,
  IconBackpack,
  IconBook,
  IconBulb,
  IconCoffee,
  IconGift,
  IconHanger,
  IconHeadphones,
  IconPackage,
  IconPlant2,
  IconPuzzle,
  IconShoe,
  IconSparkles,
  IconTent,
  IconToolsKitchen2,
} from '@tabler/icons-react'

const drawings = [
  [/lamp|bulb|light/i, IconBulb],
  [/backpack|bag|tote/i, IconBackpack],
  [/clothing|sweater|jacket|shirt/i, IconHanger],
  [/shoe|boot/i, IconShoe],
  [/espresso|coffee|kettle|mug/i, IconCoffee],
  [/garden|plant/i, IconPlant2],
  [/outdoor|tent|sport/i, IconTent],
  [/home/i, IconArmchair],
  [/kitchen/i, IconToolsKitchen2],
  [/electronics/i, IconHeadphones],
  [/toys/i, IconPuzzle],
  [/beauty/i, IconSparkles],
  [/books/i, IconBook],
  [/gifts/i, IconGift],
] as const

/** A drawn picture in the place of a photograph: by the name, else by the category. */
export function ProductPicture({ category, name }: { readonly category: string; readonly name: string }) {
  const found = drawings.find(([word]) => word.test(name)) ?? drawings.find(([word]) => word.test(category))
  const Drawing = found?.[1] ?? IconPackage
  return (
    <span className="picture" data-tone={toneOf(name)} aria-hidden>
      <Drawing size={38} stroke={1.3} />
    </span>
  )
}

/** The same product always has the same of five tones. */
function toneOf(name: string): number {
  return Array.from(name, (letter) => letter.codePointAt(0) ?? 0).reduce((sum, code) => sum + code, 0) % 5
}
