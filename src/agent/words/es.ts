import { inShort, saysOf } from './foreign.ts'
import type { Words } from './words.ts'

const names: Readonly<Record<string, string>> = {
  issue_refund: 'Reembolso',
  cancel_order: 'Cancelación',
  return_items: 'Devolución',
  exchange_items: 'Cambio',
  replace_item: 'Reposición',
  change_order_items: 'Cambio de los artículos',
  change_shipping_address: 'Cambio de la dirección de envío',
  change_default_address: 'Cambio de la dirección principal',
  change_payment_method: 'Cambio de la forma de pago',
  create_order: 'Pedido nuevo',
  receive_goods: 'Recepción de artículos',
}

const handedOver = 'He pasado su caso a nuestro equipo, que le responderá aquí.'

export const spanish: Words = {
  asksForYes: (call) =>
    `Puedo hacer esto por usted: ${inShort(call, names, 'pedido')}. Exactamente: «${saysOf(call)}». ¿Lo hago así?`,
  asksStaff: (call) =>
    `${inShort(call, names, 'pedido')}: no puedo decidirlo yo («${call.verdict?.says ?? saysOf(call)}»). He preguntado a nuestro equipo y le responderemos aquí.`,
  outcome(call) {
    if (call.receipt) return call.tool === 'escalate_case' ? handedOver : doneIn(call)
    return call.refusal
      ? `Lo siento, no puedo hacerlo: «${call.refusal.message}»`
      : 'No ha funcionado. No se ha cambiado nada.'
  },
  leftAsItIs: 'De acuerdo, lo he dejado todo como está.',
  detailsChanged: 'Los detalles han cambiado desde que pregunté.',
  nothingWaits: 'En este momento nada espera una respuesta. ¿En qué puedo ayudarle?',
  anythingElse: '¿Puedo hacer algo más por usted?',
  whatElse: 'De acuerdo. ¿En qué más puedo ayudarle?',
  thenILeaveIt: 'De acuerdo, entonces lo dejo. ¿En qué más puedo ayudarle?',
  stillWaiting: 'Nuestro equipo todavía está viendo su petición. Le responderemos aquí en cuanto se decida.',
  didNotGetThat: 'No lo he entendido.',
  sayItOtherwise: 'Lo siento, no lo he entendido. ¿Puede decirlo con otras palabras?',
  whichOne: 'Lo siento, no lo he entendido. ¿A cuál se refiere?',
  sorryUpset: 'Siento mucho esta experiencia.',
  sorryNotUnderstood: 'Lo siento, sigo sin entenderlo y no quiero equivocarme.',
  offersPerson: 'Lo siento, ahora mismo no puedo ayudarle yo en español. ¿Le paso con nuestro equipo?',
  toBeSure: 'Quiero estar seguro antes de cambiar nada. ¿Qué desea?',
  wishes: {
    order_status: 'saber dónde está un pedido',
    cancel_order: 'cancelar un pedido',
    refund_request: 'un reembolso',
    return_item: 'devolver algo',
    exchange_item: 'cambiar algo por otro artículo',
    replace_item: 'recibir una reposición',
    change_order: 'cambiar los artículos de un pedido',
    change_address: 'cambiar una dirección',
    change_payment_method: 'cambiar la forma de pago de un pedido',
    place_order: 'hacer un pedido',
    policy_question: 'preguntar por nuestras condiciones',
    delivery_question: 'preguntar por el envío',
  },
  talkToPerson: 'hablar con una persona',
  interrupted: 'Me interrumpieron antes de poder responder. Si quería algo más, dígamelo otra vez, por favor.',
  couldNotFinish: 'No he podido terminar esto yo.',
  wentWrong: 'Algo ha fallado por nuestra parte y no quiero equivocarme otra vez.',
  writeAgain: 'Escríbanos de nuevo en un momento, por favor.',
  switchedOff: 'Nuestro servicio automático está desconectado en este momento, así que no hago nada por mi cuenta.',
  takenOver: 'Una persona de nuestro equipo se ha hecho cargo y le responderá aquí.',
  kept: 'Su mensaje está guardado. Escríbanos de nuevo más tarde, por favor.',
  cannotSeeFiles:
    'Gracias, he recibido su archivo. Yo no puedo ver imágenes ni documentos; las personas que trabajan aquí sí.',
  whatIsFileAbout: '¿De qué se trata y qué puedo hacer por usted?',
  questionStands: 'Lo que pregunté antes sigue en pie.',
  stillWriting:
    'Veo que todavía está escribiendo, así que no he cambiado nada. Dígame en un solo mensaje qué desea, por favor.',
}

function doneIn(call: Parameters<Words['outcome']>[0]): string {
  const begun = call.receipt?.moved.some(({ onItsWay }) => onItsWay) ? 'En marcha' : 'Hecho'
  return `${begun}: ${inShort(call, names, 'pedido')}. Exactamente: «${saysOf(call)}»`
}
