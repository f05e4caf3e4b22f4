/** Answers that the demo's staff have ready: name, language, text. */
export const demoReplies: readonly (readonly [string, string, string])[] = [
  [
    'I look into it',
    'en',
    'Hello {{customer_name}}, I am looking into order {{order}} and will answer you here today.',
  ],
  [
    'Lo estoy revisando',
    'es',
    'Hola, {{customer_name}}: estoy revisando el pedido {{order}} y le respondo aquí hoy mismo.',
  ],
  [
    'Ich sehe es mir an',
    'de',
    'Hallo {{customer_name}}, ich sehe mir die Bestellung {{order}} an und antworte Ihnen hier noch heute.',
  ],
  [
    'Je regarde cela',
    'fr',
    'Bonjour {{customer_name}}, je regarde la commande {{order}} et je vous réponds ici dans la journée.',
  ],
  ['A picture, please', 'en', 'Could you send a picture of the damage on order {{order}}? Then I can help you faster.'],
  ['Una foto, por favor', 'es', '¿Podría enviarnos una foto del daño del pedido {{order}}? Así puedo ayudarle antes.'],
  [
    'Ein Bild, bitte',
    'de',
    'Könnten Sie ein Bild des Schadens an der Bestellung {{order}} schicken? Dann geht es schneller.',
  ],
  [
    'Une photo, s’il vous plaît',
    'fr',
    'Pourriez-vous envoyer une photo du dommage de la commande {{order}} ? Cela ira plus vite.',
  ],
  ['Anything else?', 'en', 'You are welcome, {{customer_name}}. Is there anything else I can do for you?'],
  ['¿Algo más?', 'es', 'De nada, {{customer_name}}. ¿Puedo ayudarle en algo más?'],
  ['Sonst noch etwas?', 'de', 'Gern geschehen, {{customer_name}}. Kann ich sonst noch etwas für Sie tun?'],
  ['Autre chose ?', 'fr', 'Avec plaisir, {{customer_name}}. Puis-je faire autre chose pour vous ?'],
]
