const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const noCountry = /^(?:Pseudo|Unknown|Euro|United Nations|Outlying)/
const others =
  'Czech Republic|Macedonia|Swaziland|Ivory Coast|Burma|Turkey|Holland|England|Scotland|Wales|Northern Ireland|Great Britain|Britain|UK|U\\.K\\.|USA|U\\.S\\.A\\.|UAE|Bosnia|Congo|Hong Kong|Palestine|Korea|America|Deutschland|Österreich|Schweiz|Suisse|Svizzera|España|Italia|Polska|Nederland|België|Belgique|Sverige|Norge|Danmark|Suomi|Česko|Slovensko|Magyarország|România|Brasil|México|Россия|Україна|Ελλάδα|Κύπρος'

/** Names of countries as regular expression alternatives, the longer before the shorter; case and the long form ("Republic of …") are the caller's. */
export const country = [
  ...new Set([
    ...letters
      .flatMap((first) => letters.map((second) => english.of(first + second) ?? ''))
      .filter((name) => name !== '' && !noCountry.test(name))
      .map((name) =>
        name
          .replace(/ \(.*| SAR China| - .*/, '')
          .replaceAll('’', "'")
          .replaceAll('.', '\\.?')
          .replace(' & ', ' (?:&|and) '),
      ),
    ...others.split('|'),
  ]),
]
  .sort((a, b) => b.length - a.length)
  .join('|')
