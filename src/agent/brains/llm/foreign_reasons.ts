import type { Reason } from '../../../core/understanding.ts'

type Words = Partial<Readonly<Record<Reason, RegExp>>>

/** Beginnings of words that give a reason; a reason without words here is not taken from this language. */
const byLanguage: Readonly<Record<string, Words>> = {
  es: {
    damaged: /\b(?:rot[oa]|dañad|defectuos|roto|quebrad|averiad|no funciona)/iu,
    wrong_item: /\b(?:equivocad|incorrect|otro (?:artículo|producto))/iu,
    missing: /\b(?:falta|no (?:ha )?lleg)/iu,
    not_as_described: /\b(?:diferente|no es como|no corresponde)/iu,
    too_late: /\b(?:tarde|retras)/iu,
    wrong_size: /\b(?:talla|tamaño|pequeñ|grande)/iu,
    no_longer_needed: /\b(?:ya no|no (?:lo|la) (?:quiero|necesito))/iu,
    ordered_by_mistake: /\b(?:por error|sin querer)/iu,
    found_cheaper: /\bmás barat/iu,
  },
  de: {
    damaged: /(?:kaputt|beschädigt|defekt|zerbrochen|gebrochen|funktioniert nicht)/iu,
    wrong_item: /\bfalsch(?:e[nrs]?|) (?:artikel|produkt|ware|geliefert)/iu,
    missing: /(?:fehlt|fehlen|nicht angekommen)/iu,
    not_as_described: /(?:nicht wie beschrieben|anders als)/iu,
    too_late: /(?:zu spät|verspät)/iu,
    wrong_size: /(?:größe|zu klein|zu groß)/iu,
    no_longer_needed: /(?:nicht mehr|brauche (?:es|sie|ihn) nicht)/iu,
    ordered_by_mistake: /(?:aus versehen|versehentlich)/iu,
    found_cheaper: /(?:billiger|günstiger)/iu,
  },
  fr: {
    damaged: /(?:cassé|endommagé|abîmé|défectueu|ne (?:marche|fonctionne) pas)/iu,
    wrong_item: /(?:mauvais (?:article|produit)|erroné|pas le bon)/iu,
    missing: /(?:manqu|pas arrivé)/iu,
    not_as_described: /(?:pas conforme|différent)/iu,
    too_late: /(?:trop tard|en retard)/iu,
    wrong_size: /(?:taille|trop (?:petit|grand))/iu,
    no_longer_needed: /(?:plus besoin|ne (?:le|la) veux plus)/iu,
    ordered_by_mistake: /par erreur/iu,
    found_cheaper: /moins cher/iu,
  },
}

/** Whether words of Spanish, German or French give a reason. No other language gives one: the call is made for `other`. */
export function foreignReason(language: string, reason: Reason, words: string): boolean {
  return byLanguage[language]?.[reason]?.test(words) ?? false
}
