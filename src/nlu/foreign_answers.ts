/** Phrases that are an answer, and politeness that changes nothing. */
export type AnswerPhrases = { readonly yes: string; readonly no: string; readonly filler: string }

/**
 * Whole answers in other languages than English, parted by commas. What may mean something else there ("ya", "está bien",
 * "gern", "doch", "si" in French) is no answer: the customer is asked again.
 */
export const foreignAnswers: Readonly<Record<string, AnswerPhrases>> = {
  de: {
    yes: `ja, jawohl, jep, jo, okay, ok, yes, ja gerne, ja gern, ja bitte, bitte ja, aber ja, klar, na klar, ja klar, natürlich, ja natürlich,
      selbstverständlich, einverstanden, bin einverstanden, ich bin einverstanden, damit bin ich einverstanden, in ordnung,
      das ist in ordnung, genau, ganz genau, richtig, das ist richtig, stimmt, das stimmt, korrekt, das ist korrekt, ich bestätige,
      ich bestätige das, bestätigt, ja ich bestätige, mach das, machen sie das, bitte machen sie das, machen sie das bitte, tun sie das,
      tu das, bitte ausführen, ja ausführen, ausführen, so machen, so machen wir das, ich stimme zu, ja ich bin sicher, ich bin sicher, auf jeden fall, unbedingt`,
    no: `nein, nee, nö, ne, no, nein danke, danke nein, nicht, bitte nicht, lieber nicht, noch nicht, doch nicht, jetzt nicht, besser nicht, ja nicht,
      auf keinen fall, keinesfalls, auf gar keinen fall, niemals, natürlich nicht, das stimmt nicht, stimmt nicht, nicht richtig,
      das ist nicht richtig, falsch, das ist falsch, nicht einverstanden, ich bin nicht einverstanden, stopp, stop, halt, warten sie, warte,
      lass es, lassen sie es, lassen sie das, lass das, lassen wir das, vergiss es, vergessen sie es, ich möchte das nicht, das möchte ich nicht, ich will das nicht,
      das will ich nicht, ich will nicht, ich möchte nicht, nichts ändern, bitte nichts ändern, ich habe es mir anders überlegt, anders überlegt, nicht sicher`,
    filler: 'bitte, danke, vielen dank, danke schön, dankeschön, bitte schön, besten dank, hallo, gerne, oh, na',
  },
  es: {
    yes: `sí, si, sip, ok, okay, yes, vale, sí vale, claro, claro que sí, sí claro, por supuesto, desde luego, de acuerdo, estoy de acuerdo, conforme, adelante,
      sí adelante, hágalo, hazlo, sí hágalo, sí hazlo, proceda, procede, confirmo, lo confirmo, sí confirmo, confirmado, correcto, es correcto, exacto,
      exactamente, así es, eso es, acepto, lo acepto, sí quiero, estoy seguro, estoy segura, sí estoy seguro, sí estoy segura, cómo no, hágalo así, así por favor`,
    no: `no, nop, no gracias, gracias no, claro que no, por supuesto que no, desde luego que no, para nada, de ninguna manera, en absoluto, nunca, todavía no, aún no,
      ahora no, mejor no, no todavía, ya no, espere, espera, un momento no, pare, para, alto, no lo haga, no lo hagas, no quiero, no lo quiero, no estoy de acuerdo,
      no es correcto, no es así, incorrecto, está mal, déjelo, déjalo, déjelo así, déjalo así, déjelo como está, olvídelo, olvídalo, he cambiado de idea,
      he cambiado de opinión, no estoy seguro, no estoy segura, no acepto, no confirmo, no cambie nada`,
    filler:
      'por favor, gracias, muchas gracias, muchísimas gracias, hola, bueno, pues, oh, ah, señor, señora, muy amable',
  },
  fr: {
    yes: `oui, ouais, ok, okay, yes, oui oui, d'accord, oui d'accord, je suis d'accord, entendu, c'est entendu, bien sûr, oui bien sûr, bien entendu, évidemment,
      volontiers, oui volontiers, avec plaisir, allez-y, allez y, oui allez-y, vas-y, vas y, faites-le, faites le, oui faites-le, faites ainsi, je confirme,
      je le confirme, oui je confirme, confirmé, c'est confirmé, exact, c'est exact, exactement, tout à fait, absolument, correct, c'est correct, c'est ça,
      j'accepte, oui j'accepte, je suis sûr, je suis sûre, oui je suis sûr, oui je suis sûre, certainement, oui je veux, oui je le veux`,
    no: `non, nan, no, non merci, merci non, pas du tout, absolument pas, surtout pas, bien sûr que non, certainement pas, jamais, pas encore, pas maintenant,
      plutôt pas, attendez, attends, arrêtez, arrête, stop, ne le faites pas, ne faites pas ça, ne faites rien, ne changez rien, je ne veux pas, je ne veux plus,
      je n'en veux pas, je ne suis pas d'accord, pas d'accord, ce n'est pas exact, ce n'est pas correct, c'est faux, faux, laissez tomber, laisse tomber,
      laissez comme ça, oubliez, oubliez ça, oublie, j'ai changé d'avis, pas sûr, pas sûre, je ne suis pas sûr, je ne suis pas sûre, je refuse`,
    filler:
      "s'il vous plaît, s'il te plaît, svp, stp, merci, merci beaucoup, merci bien, bonjour, oh, ah, monsieur, madame",
  },
}
