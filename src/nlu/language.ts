/** Frequent short words that few other of these languages use. */
const stopWords = {
  en: "the is my i you to it and of a in was for not with have this that on do can please what where when how would want need your are has get got it's i'm don't been be will been there from order me",
  es: 'el la los las mi que de y en un una por para con no está es quiero pedido dónde cuando cómo gracias hola mis su muy pero donde esta puedo me ha he del dinero',
  fr: "le la les ma mon mes je vous et est une un des pour pas avec que qui dans où quand comment merci bonjour commande voudrais suis ne ce ai du sur c'est j'ai n'ai au argent veux",
  de: 'der die das ich ist nicht mein meine und ein eine zu mit für bitte wo wann wie habe bestellung möchte den dem es sie auf von war wurde noch kann mir geld hallo danke',
  it: 'il lo la gli mio mia che di e un una per con non è sono vorrei ordine dove quando come grazie ciao ho del mi della questo voglio posso soldi',
  pt: 'o a os as meu minha que de e um uma para com não é está quero pedido onde quando como obrigado olá eu do da meus muito você por posso dinheiro',
  nl: 'de het een mijn ik is niet en van met voor waar wanneer hoe graag bestelling wil dat op te heb u mij geld terug kan hallo bedankt nog er maar',
} as const

type Language = keyof typeof stopWords

const languagesOf = new Map<string, Language[]>()
for (const [language, words] of Object.entries(stopWords) as [Language, string][]) {
  for (const word of new Set(words.split(' '))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language])
}

const otherScripts: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/g, 'ja'],
  [/[\uac00-\ud7af]/g, 'ko'],
  [/[\u4e00-\u9fff]/g, 'zh'],
  [/[\u0400-\u04ff]/g, 'ru'],
  [/[\u0600-\u06ff]/g, 'ar'],
  [/[\u0590-\u05ff]/g, 'he'],
  [/[\u0370-\u03ff]/g, 'el'],
  [/[\u0900-\u097f]/g, 'hi'],
  [/[\u0e00-\u0e7f]/g, 'th'],
]

/** ISO 639-1 by script, then by stop words; `known` words of the English trade count for English. Another language must speak clearly louder than English; `und` when nothing speaks. */
export function languageOf(text: string, isEnglish: (word: string) => boolean): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  for (const [script, language] of otherScripts) {
    if ((text.match(script)?.length ?? 0) * 2 > letters && letters > 0) return language
  }
  const words = (text.toLowerCase().match(/[\p{L}']{1,30}/gu) ?? []).slice(0, 200)
  const points = new Map<Language, number>()
  for (const word of words) {
    const own = languagesOf.get(word)
    for (const language of own ?? []) points.set(language, (points.get(language) ?? 0) + 1 / (own?.length ?? 1))
    if (word.length > 2 && isEnglish(word)) points.set('en', (points.get('en') ?? 0) + 0.5)
  }
  const english = points.get('en') ?? 0
  const [best] = [...points].filter(([name, sum]) => name === 'en' || sum > 1.5 * english).sort(([, a], [, b]) => b - a)
  return best && best[1] * 12 >= words.length ? best[0] : 'und'
}
