const answers: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  en: ['Yes, go ahead.', 'No, leave it.'],
  es: ['Sí', 'No'],
  de: ['Ja', 'Nein'],
  fr: ['Oui', 'Non'],
}

/** A plain answer in the language of the conversation: the desk reads a yes in that one, whatever the page is in. */
export function yesOrNo(yes: boolean, language: string): string {
  const [yesWords, noWords] = answers[language] ?? ['Yes', 'No']
  return yes ? yesWords : noWords
}
