import type { CatalogueShelf } from './shelf.ts'

/** What is played with, read, cared with and given away. */
export const pleasureProducts: CatalogueShelf = {
  toys: [
    {
      name: 'Wooden Train Set',
      price: 5900,
      description: 'Beech tracks, a bridge and a train with magnets.',
      options: { pieces: { '32 pieces': 0, '60 pieces': 3500, '100 pieces': 8000 } },
    },
    {
      name: 'Plush Bear',
      price: 2600,
      description: 'Soft, washable and good at listening.',
      options: { color: { brown: 0, honey: 0, grey: 0, white: 0 }, size: { small: 0, large: 1800 } },
    },
    {
      name: 'Board Game',
      price: 3900,
      description: 'Two to five players gather a harvest before winter comes.',
      options: { language: { English: 0, Spanish: 0, French: 0, German: 0 } },
    },
    {
      name: 'Jigsaw Puzzle',
      price: 1800,
      description: 'Thick pieces that fit with a click.',
      options: { motif: { harbor: 0, forest: 0, market: 0 }, pieces: { '500 pieces': 0, '1000 pieces': 600 } },
    },
    {
      name: 'Building Blocks',
      price: 3400,
      description: 'Maple blocks in a cotton bag.',
      options: { finish: { natural: 0, painted: 600 }, pieces: { '40 pieces': 0, '80 pieces': 2800 } },
    },
    {
      name: 'Balance Bike',
      price: 11900,
      description: 'A first bike without pedals, for ages two to five.',
      options: { color: { red: 0, mint: 0, blue: 0 }, wheels: { foam: 0, air: 2000 } },
    },
  ],
  beauty: [
    {
      name: 'Face Cream',
      price: 3200,
      description: 'A day cream without perfume.',
      options: { skin: { dry: 0, normal: 0, oily: 0 }, size: { '30 ml': 0, '50 ml': 1200 } },
    },
    {
      name: 'Shampoo Bar',
      price: 1400,
      description: 'One bar lasts as long as two bottles.',
      options: { scent: { rosemary: 0, citrus: 0, unscented: 0 }, pack: { one: 0, three: 2200 } },
    },
    {
      name: 'Hair Dryer',
      price: 9900,
      description: 'Quiet and light, with two nozzles.',
      options: { color: { white: 0, black: 0, rose: 500 } },
    },
    {
      name: 'Bath Salts',
      price: 1900,
      description: 'Sea salt with dried flowers.',
      options: { scent: { lavender: 0, pine: 0, eucalyptus: 0 }, size: { jar: 0, bag: 1100 } },
    },
    {
      name: 'Makeup Brush Set',
      price: 4400,
      description: 'Soft bristles on handles of bamboo.',
      options: { pieces: { five: 0, nine: 2200 }, case: { cotton: 0, leather: 1500 } },
    },
    {
      name: 'Hand Cream',
      price: 1200,
      description: 'Shea butter for hands that work.',
      options: { scent: { almond: 0, pine: 0, unscented: 0 }, size: { tube: 0, jar: 900 } },
    },
  ],
  books: [
    {
      name: 'Sourdough Handbook',
      price: 2800,
      description: 'From the first starter to the hundredth loaf.',
      options: { format: { paperback: 0, hardcover: 1000 } },
    },
    {
      name: 'Coastal Walks Guide',
      price: 2200,
      description: 'Forty walks by the sea, with maps.',
      options: { region: { north: 0, south: 0, islands: 300 }, format: { paperback: 0, spiral: 400 } },
    },
    {
      name: 'Picture Atlas',
      price: 3600,
      description: 'The world for curious children.',
      options: { language: { English: 0, Spanish: 0, French: 0 }, format: { hardcover: 0, 'large print': 900 } },
    },
    {
      name: 'Mystery Novel',
      price: 1700,
      description: 'A lighthouse, a storm and one guest too many.',
      options: { format: { paperback: 0, hardcover: 1100, 'large print': 600 } },
    },
    {
      name: 'Houseplant Companion',
      price: 2400,
      description: 'What each plant wants, and how it says so.',
      options: { format: { paperback: 0, hardcover: 900 } },
    },
    {
      name: 'Leather Notebook',
      price: 2900,
      description: 'Refillable, with paper that likes ink.',
      options: { paper: { lined: 0, dotted: 0, blank: 0 }, color: { tan: 0, black: 0 }, size: { A5: 0, A6: -700 } },
    },
  ],
  gifts: [
    {
      name: 'Scented Candle',
      price: 2600,
      description: 'Soy wax that burns for fifty hours.',
      options: { scent: { cedar: 0, fig: 0, sea: 0, vanilla: 0, rain: 0 }, size: { small: 0, large: 1600 } },
    },
    {
      name: 'Photo Frame',
      price: 2300,
      description: 'Solid wood and real glass.',
      options: { finish: { oak: 0, black: 0, walnut: 400 }, size: { '5x7': 0, '8x10': 900 } },
    },
    {
      name: 'Tea Sampler',
      price: 3300,
      description: 'Loose teas in little tins.',
      options: { kind: { black: 0, green: 0, herbal: -300 }, tins: { six: 0, twelve: 2600 } },
    },
    {
      name: 'Gift Basket',
      price: 7900,
      description: 'Good things from the coast, wrapped by hand.',
      options: { theme: { breakfast: 0, picnic: 1500, spa: 2000 }, size: { small: 0, large: 5000 } },
    },
    {
      name: 'Engraved Pen',
      price: 5800,
      description: 'Engraved to order, so it cannot come back.',
      options: { finish: { silver: 0, black: 0, brass: 600 } },
      finalSale: true,
    },
    {
      name: 'Coffee Mug',
      price: 1800,
      description: 'A mug that holds a little more than you think.',
      options: { color: { white: 0, blue: 0, green: 0, speckled: 200 }, size: { '10 oz': 0, '14 oz': 400 } },
    },
  ],
}
