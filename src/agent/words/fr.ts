import { inShort, saysOf } from './foreign.ts'
import type { Words } from './words.ts'

const names: Readonly<Record<string, string>> = {
  issue_refund: 'Remboursement',
  cancel_order: 'Annulation',
  return_items: 'Retour',
  exchange_items: 'Échange',
  replace_item: 'Remplacement',
  change_order_items: 'Changement des articles',
  change_shipping_address: 'Changement de l’adresse de livraison',
  change_default_address: 'Changement de l’adresse principale',
  change_payment_method: 'Changement du moyen de paiement',
  create_order: 'Nouvelle commande',
  receive_goods: 'Réception d’articles',
}

const handedOver = 'J’ai transmis votre dossier à notre équipe, qui vous répondra ici.'

export const french: Words = {
  asksForYes: (call) =>
    `Voici ce que je peux faire : ${inShort(call, names, 'commande')}. Exactement : « ${saysOf(call)} ». Dois-je le faire ainsi ?`,
  asksStaff: (call) =>
    `${inShort(call, names, 'commande')} : je ne peux pas en décider moi-même (« ${call.verdict?.says ?? saysOf(call)} »). J’ai demandé à notre équipe ; vous aurez une réponse ici.`,
  outcome(call) {
    if (call.receipt) return call.tool === 'escalate_case' ? handedOver : doneIn(call)
    return call.refusal
      ? `Je suis désolé, je ne peux pas le faire : « ${call.refusal.message} »`
      : 'Cela n’a pas fonctionné. Rien n’a été changé.'
  },
  leftAsItIs: 'D’accord, j’ai tout laissé comme c’était.',
  detailsChanged: 'Les détails ont changé depuis ma question.',
  nothingWaits: 'Rien n’attend de réponse en ce moment. Que puis-je faire pour vous ?',
  anythingElse: 'Puis-je faire autre chose pour vous ?',
  whatElse: 'D’accord. Que puis-je faire d’autre pour vous ?',
  thenILeaveIt: 'D’accord, je n’y touche pas. Que puis-je faire d’autre pour vous ?',
  stillWaiting: 'Notre équipe examine encore votre demande. Vous aurez une réponse ici dès que ce sera décidé.',
  didNotGetThat: 'Je n’ai pas compris.',
  sayItOtherwise: 'Je suis désolé, je n’ai pas compris. Pouvez-vous le dire autrement ?',
  whichOne: 'Je suis désolé, je n’ai pas compris. Que voulez-vous dire ?',
  sorryUpset: 'Je suis désolé de ce que vous vivez.',
  sorryNotUnderstood: 'Je suis désolé, je ne comprends toujours pas et je ne veux pas me tromper.',
  offersPerson:
    'Je suis désolé, je ne peux pas vous aider moi-même en français pour l’instant. Voulez-vous que je transmette à notre équipe ?',
  toBeSure: 'Je veux être sûr avant de changer quoi que ce soit. Voulez-vous :',
  wishes: {
    order_status: 'savoir où est une commande',
    cancel_order: 'annuler une commande',
    refund_request: 'un remboursement',
    return_item: 'retourner quelque chose',
    exchange_item: 'échanger quelque chose',
    replace_item: 'recevoir un remplacement',
    change_order: 'changer les articles d’une commande',
    change_address: 'changer une adresse',
    change_payment_method: 'changer le moyen de paiement d’une commande',
    place_order: 'passer une commande',
    policy_question: 'une question sur nos conditions',
    delivery_question: 'une question sur la livraison',
  },
  talkToPerson: 'parler à une personne',
  interrupted:
    'J’ai été interrompu avant de pouvoir répondre. Si vous vouliez autre chose, redites-le-moi, s’il vous plaît.',
  couldNotFinish: 'Je n’ai pas pu terminer cela moi-même.',
  wentWrong: 'Une erreur s’est produite de notre côté, et je ne veux pas me tromper deux fois.',
  writeAgain: 'Veuillez nous écrire de nouveau dans un instant.',
  switchedOff: 'Notre service automatique est arrêté en ce moment ; je ne fais donc rien de moi-même.',
  takenOver: 'Un membre de notre équipe a pris le relais et vous répondra ici.',
  kept: 'Votre message est conservé. Veuillez nous écrire de nouveau plus tard.',
  cannotSeeFiles:
    'Merci, votre fichier est bien arrivé. Je ne peux pas regarder moi-même les images et les documents ; les personnes qui travaillent ici le peuvent.',
  whatIsFileAbout: 'De quoi s’agit-il, et que puis-je faire pour vous ?',
  questionStands: 'Ce que j’ai demandé auparavant reste valable.',
  stillWriting:
    'Je vois que vous écrivez encore, je n’ai donc rien changé. Dites-moi en un seul message ce que vous souhaitez, s’il vous plaît.',
}

function doneIn(call: Parameters<Words['outcome']>[0]): string {
  const begun = call.receipt?.moved.some(({ onItsWay }) => onItsWay) ? 'En cours' : 'C’est fait'
  return `${begun} : ${inShort(call, names, 'commande')}. Exactement : « ${saysOf(call)} »`
}
