import type { CatalogueShelf } from './shelf.ts'

/** What is worn, carried outdoors and planted. */
export const activeProducts: CatalogueShelf = {
  clothing: [
    {
      name: 'Wool Sweater',
      price: 8900,
      description: 'A crew neck knitted from merino wool.',
      options: { color: { forest: 0, oatmeal: 0, navy: 0, charcoal: 0, plum: 0 }, size: { S: 0, M: 0, L: 0, XL: 400 } },
    },
    {
      name: 'Linen Shirt',
      price: 6400,
      description: 'A light shirt that is meant to crease.',
      options: { color: { white: 0, sky: 0, olive: 0, rose: 0 }, size: { S: 0, M: 0, L: 0, XL: 300 } },
    },
    {
      name: 'Rain Jacket',
      price: 14900,
      description: 'Taped seams, a deep hood and room for a sweater.',
      options: { color: { navy: 0, yellow: 0, black: 0 }, size: { S: 0, M: 0, L: 0, XL: 500 } },
    },
    {
      name: 'Cotton T-Shirt',
      price: 2400,
      description: 'Organic cotton, made to be washed often.',
      options: { color: { white: 0, black: 0, grey: 0, navy: 0, sage: 0 }, size: { S: 0, M: 0, L: 0, XL: 0 } },
    },
    {
      name: 'Running Shoes',
      price: 11900,
      description: 'Cushioned shoes for the road; sizes are US.',
      options: { color: { grey: 0, blue: 0, black: 0 }, size: { '8': 0, '9': 0, '10': 0, '11': 0, '12': 500 } },
    },
    {
      name: 'Wool Socks',
      price: 1600,
      description: 'Three pairs, for boots and for evenings.',
      options: { color: { grey: 0, rust: 0, green: 0, navy: 0 }, size: { S: 0, M: 0, L: 0 } },
    },
    {
      name: 'Last Season Beanie',
      price: 1200,
      description: 'Knitted caps of last winter, sold as they are.',
      options: { color: { plum: 0, ochre: 0, teal: 0 } },
      finalSale: true,
    },
  ],
  outdoor: [
    {
      name: 'Trail Backpack',
      price: 12900,
      description: 'A pack with a stiff back, a rain cover and pockets you can reach.',
      options: {
        volume: { '28 liter': 0, '40 liter': 3000, '55 liter': 6000 },
        color: { moss: 0, slate: 0, orange: 0, black: 0 },
      },
    },
    {
      name: 'Family Tent',
      price: 27900,
      description: 'Stands in ten minutes and stays dry.',
      options: { size: { 'three-person': 0, 'four-person': 7000, 'six-person': 18000 }, color: { green: 0, sand: 0 } },
    },
    {
      name: 'Sleeping Bag',
      price: 9900,
      description: 'Warm down to the temperature on the label.',
      options: { warmth: { summer: 0, 'three-season': 4000, winter: 11000 }, length: { regular: 0, long: 1000 } },
    },
    {
      name: 'Camp Stove',
      price: 7400,
      description: 'Folds to the size of a book and boils a liter in four minutes.',
      options: { fuel: { gas: 0, multifuel: 6000 }, color: { red: 0, grey: 0 } },
    },
    {
      name: 'Water Bottle',
      price: 2900,
      description: 'A steel bottle that keeps tea hot until noon.',
      options: { size: { '17 oz': 0, '24 oz': 500, '32 oz': 900 }, color: { black: 0, blue: 0, white: 0, green: 0 } },
    },
    {
      name: 'Trekking Poles',
      price: 6900,
      description: 'A pair with cork grips; they shorten to fit a suitcase.',
      options: { material: { aluminum: 0, carbon: 5000 }, length: { short: 0, long: 0 } },
    },
  ],
  garden: [
    {
      name: 'Garden Hose',
      price: 4900,
      description: 'Does not kink, and drinks from brass fittings.',
      options: { length: { '25 ft': 0, '50 ft': 2000, '100 ft': 5000 } },
    },
    {
      name: 'Pruning Shears',
      price: 3400,
      description: 'Blades of Japanese steel that can be sharpened.',
      options: { hand: { right: 0, left: 300 }, grip: { small: 0, large: 0 } },
    },
    {
      name: 'Plant Pot',
      price: 2200,
      description: 'Terracotta or glazed, with a saucer.',
      options: { finish: { terracotta: 0, white: 300, blue: 300 }, size: { small: 0, medium: 900, large: 2400 } },
    },
    {
      name: 'Raised Bed',
      price: 13900,
      description: 'A frame of cedar for vegetables; no tools needed.',
      options: { size: { '2x4': 0, '4x4': 4000, '4x8': 9000 } },
    },
    {
      name: 'Bird Feeder',
      price: 2700,
      description: 'Easy for birds, hard for squirrels.',
      options: { style: { tube: 0, house: 500, window: -400 }, color: { green: 0, copper: 600 } },
    },
    {
      name: 'String Lights',
      price: 3200,
      description: 'Warm bulbs on a weatherproof line.',
      options: { length: { '24 ft': 0, '48 ft': 1900 }, power: { mains: 0, solar: 1200 } },
    },
  ],
}
