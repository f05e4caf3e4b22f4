import type { CatalogueShelf } from './shelf.ts'

/** What stands in a home, a kitchen and on a desk. */
export const householdProducts: CatalogueShelf = {
  home: [
    {
      name: 'Desk Lamp',
      price: 5400,
      description: 'A jointed lamp with a warm, dimmable bulb and a heavy foot.',
      options: { color: { brass: 1000, black: 0, white: 0 } },
    },
    {
      name: 'Floor Lamp',
      price: 11900,
      description: 'A reading lamp that leans over the arm of a chair.',
      options: { finish: { oak: 1500, walnut: 2000, steel: 0 }, shade: { linen: 0, paper: -1000 } },
    },
    {
      name: 'Throw Blanket',
      price: 4800,
      description: 'Woven from recycled wool, with a short fringe.',
      options: { color: { cream: 0, rust: 0, slate: 0, moss: 0, indigo: 0 }, size: { throw: 0, queen: 2700 } },
    },
    {
      name: 'Area Rug',
      price: 12900,
      description: 'A flat-woven rug that can be turned over.',
      options: {
        color: { indigo: 0, sand: 0, terracotta: 0, charcoal: 0 },
        size: { '4x6': 0, '5x8': 8000, '8x10': 27000 },
      },
    },
    {
      name: 'Wall Clock',
      price: 3900,
      description: 'A silent clock with numerals you can read from the next room.',
      options: { material: { bamboo: 0, steel: 400 }, size: { '10 inch': 0, '14 inch': 1400 } },
    },
    {
      name: 'Cushion Cover',
      price: 1900,
      description: 'A linen cover with a hidden zip; the cushion is sold separately.',
      options: {
        color: { cream: 0, rust: 0, slate: 0, moss: 0, mustard: 0, indigo: 0 },
        size: { '18 inch': 0, '22 inch': 600 },
      },
    },
    {
      name: 'Clearance Vase',
      price: 2400,
      description: 'Hand-thrown vases of past seasons, sold as they are.',
      options: { glaze: { celadon: 0, ash: 0, cobalt: 300 } },
      finalSale: true,
    },
  ],
  kitchen: [
    {
      name: 'Electric Kettle',
      price: 6900,
      description: 'A gooseneck kettle that holds the temperature for half an hour.',
      options: { color: { black: 0, white: 0, copper: 1200 }, size: { '0.8 liter': 0, '1.2 liter': 1000 } },
    },
    {
      name: 'Chef Knife',
      price: 8900,
      description: 'A forged blade of carbon steel; hand wash only.',
      options: { blade: { '6 inch': 0, '8 inch': 1500, '10 inch': 3000 }, handle: { walnut: 0, maple: 0 } },
    },
    {
      name: 'Cast Iron Skillet',
      price: 4500,
      description: 'Pre-seasoned, with a pouring lip on both sides.',
      options: { size: { '8 inch': 0, '10 inch': 900, '12 inch': 1800 } },
    },
    {
      name: 'Stand Mixer',
      price: 34900,
      description: 'A five-quart mixer with whisk, hook and paddle.',
      options: { color: { red: 0, cream: 0, graphite: 0, mint: 2000 } },
    },
    {
      name: 'Espresso Machine',
      price: 54900,
      description: 'Two boilers, a built-in grinder and a quiet pump.',
      options: { color: { steel: 0, black: 3000 }, grinder: { standard: 0, precision: 8000 } },
    },
    {
      name: 'Dinner Plate Set',
      price: 5200,
      description: 'Stoneware plates that stack and may go in the dishwasher.',
      options: { color: { speckled: 0, sage: 0, navy: 0 }, pieces: { four: 0, eight: 4400 } },
    },
    {
      name: 'Cutting Board',
      price: 3600,
      description: 'End-grain wood with a groove for juice.',
      options: { wood: { maple: 0, walnut: 1400, bamboo: -900 }, size: { small: 0, large: 1600 } },
    },
  ],
  electronics: [
    {
      name: 'Wireless Headphones',
      price: 19900,
      description: 'Over-ear headphones that quiet the train; thirty hours a charge.',
      options: { color: { black: 0, silver: 0, blue: 0 }, edition: { standard: 0, studio: 7000 } },
    },
    {
      name: 'Bluetooth Speaker',
      price: 7900,
      description: 'Splash-proof, and louder than it looks.',
      options: { color: { charcoal: 0, teal: 0, coral: 0 }, size: { mini: -2500, standard: 0, party: 9000 } },
    },
    {
      name: 'Tablet',
      price: 32900,
      description: 'An eleven-inch screen for reading and drawing.',
      options: { storage: { '64 GB': 0, '128 GB': 7000, '256 GB': 17000 }, color: { graphite: 0, silver: 0 } },
    },
    {
      name: 'Monitor',
      price: 28900,
      description: 'A sharp screen with one cable for picture and power.',
      options: { size: { '24 inch': 0, '27 inch': 11000, '32 inch': 31000 }, stand: { fixed: 0, adjustable: 4000 } },
    },
    {
      name: 'Mechanical Keyboard',
      price: 10900,
      description: 'Keys that can be swapped, on a frame of aluminum.',
      options: { switches: { quiet: 0, clicky: 0, linear: 0 }, layout: { compact: 0, full: 2000 } },
    },
    {
      name: 'Robot Vacuum',
      price: 42900,
      description: 'Maps the rooms and empties itself.',
      options: { color: { white: 0, black: 0 }, dock: { basic: 0, 'self-emptying': 12000 } },
    },
    {
      name: 'Phone Charger',
      price: 2900,
      description: 'A small charger with a braided cable.',
      options: { power: { '20 W': 0, '45 W': 1000, '65 W': 2000 }, color: { white: 0, black: 0 } },
    },
  ],
}
