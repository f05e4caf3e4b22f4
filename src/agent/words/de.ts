import { inShort, saysOf } from './foreign.ts'
import type { Words } from './words.ts'

const names: Readonly<Record<string, string>> = {
  issue_refund: 'Erstattung',
  cancel_order: 'Stornierung',
  return_items: 'Rücksendung',
  exchange_items: 'Umtausch',
  replace_item: 'Ersatzlieferung',
  change_order_items: 'Änderung der Artikel',
  change_shipping_address: 'Änderung der Lieferadresse',
  change_default_address: 'Änderung der Standardadresse',
  change_payment_method: 'Änderung der Zahlungsart',
  create_order: 'Neue Bestellung',
  receive_goods: 'Wareneingang',
}

const handedOver = 'Ich habe Ihren Fall an unser Team weitergegeben. Sie bekommen hier eine Antwort.'

export const german: Words = {
  asksForYes: (call) =>
    `Das kann ich für Sie tun: ${inShort(call, names, 'Bestellung')}. Genau: „${saysOf(call)}“. Soll ich das so ausführen?`,
  asksStaff: (call) =>
    `${inShort(call, names, 'Bestellung')}: Das darf ich nicht allein entscheiden („${call.verdict?.says ?? saysOf(call)}“). Ich habe unser Team gefragt. Sie hören hier von uns.`,
  outcome(call) {
    if (call.receipt) return call.tool === 'escalate_case' ? handedOver : doneIn(call)
    return call.refusal
      ? `Das kann ich leider nicht tun: „${call.refusal.message}“`
      : 'Das hat nicht geklappt. Es wurde nichts geändert.'
  },
  leftAsItIs: 'In Ordnung, ich habe alles so gelassen, wie es ist.',
  detailsChanged: 'Die Einzelheiten haben sich geändert, seit ich gefragt habe.',
  nothingWaits: 'Im Moment wartet nichts auf eine Antwort. Was kann ich für Sie tun?',
  anythingElse: 'Kann ich sonst noch etwas für Sie tun?',
  whatElse: 'In Ordnung. Was kann ich sonst für Sie tun?',
  thenILeaveIt: 'In Ordnung, dann lasse ich es. Was kann ich sonst für Sie tun?',
  stillWaiting: 'Unser Team sieht sich Ihre Anfrage noch an. Sie hören hier von uns, sobald entschieden ist.',
  didNotGetThat: 'Das habe ich nicht verstanden.',
  sayItOtherwise: 'Das habe ich leider nicht verstanden. Können Sie es anders sagen?',
  whichOne: 'Das habe ich leider nicht verstanden. Was davon meinen Sie?',
  sorryUpset: 'Es tut mir leid, dass Sie das erleben mussten.',
  sorryNotUnderstood: 'Es tut mir leid, ich verstehe es noch immer nicht und möchte nichts falsch machen.',
  offersPerson:
    'Es tut mir leid, auf Deutsch kann ich Ihnen gerade nicht selbst helfen. Soll ich Sie an unser Team weitergeben?',
  toBeSure: 'Ich möchte sicher sein, bevor etwas geändert wird. Möchten Sie:',
  wishes: {
    order_status: 'wissen, wo eine Bestellung ist',
    cancel_order: 'eine Bestellung stornieren',
    refund_request: 'eine Erstattung',
    return_item: 'etwas zurücksenden',
    exchange_item: 'etwas umtauschen',
    replace_item: 'Ersatz bekommen',
    change_order: 'die Artikel einer Bestellung ändern',
    change_address: 'eine Adresse ändern',
    change_payment_method: 'die Zahlungsart einer Bestellung ändern',
    place_order: 'etwas bestellen',
    policy_question: 'etwas über unsere Regeln wissen',
    delivery_question: 'etwas über die Lieferung wissen',
  },
  talkToPerson: 'mit einem Menschen sprechen',
  interrupted:
    'Ich wurde unterbrochen, bevor ich antworten konnte. Falls Sie noch etwas wollten, sagen Sie es bitte noch einmal.',
  couldNotFinish: 'Das konnte ich nicht allein zu Ende bringen.',
  wentWrong: 'Bei uns ist etwas schiefgegangen, und ich möchte es nicht noch einmal falsch machen.',
  writeAgain: 'Bitte schreiben Sie uns gleich noch einmal.',
  switchedOff: 'Unser automatischer Dienst ist gerade abgeschaltet, deshalb tue ich nichts von selbst.',
  takenOver: 'Ein Mensch aus unserem Team hat übernommen und antwortet Ihnen hier.',
  kept: 'Ihre Nachricht ist aufbewahrt. Bitte schreiben Sie uns später noch einmal.',
  cannotSeeFiles:
    'Danke, Ihre Datei ist angekommen. Ich selbst kann Bilder und Dokumente nicht ansehen; die Menschen, die hier arbeiten, können es.',
  whatIsFileAbout: 'Worum geht es, und was kann ich für Sie tun?',
  questionStands: 'Was ich zuvor gefragt habe, gilt weiterhin.',
  stillWriting:
    'Ich sehe, dass Sie noch schreiben, und habe deshalb nichts geändert. Bitte sagen Sie mir in einer Nachricht, was ich tun soll.',
}

function doneIn(call: Parameters<Words['outcome']>[0]): string {
  const begun = call.receipt?.moved.some(({ onItsWay }) => onItsWay) ? 'Veranlasst' : 'Erledigt'
  return `${begun}: ${inShort(call, names, 'Bestellung')}. Genau: „${saysOf(call)}“`
}
