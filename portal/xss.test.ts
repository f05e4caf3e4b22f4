import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Shown, showAsFields, showAsMessages } from '../evals/xss/show.ts'
import { openStage, type Stage } from '../evals/xss/stage.ts'
import { hasNoBrowser } from './journeys.ts'

/** Each would ask the browser for a dialog, for a place that is not there, or for an element, were it read as more than text. */
const texts = [
  // Plain elements.
  '<script>alert(1)</script>',
  '<script src="https://xss.invalid/1.js"></script>',
  '<img src=x onerror=alert(2)>',
  '<img src="https://xss.invalid/2.png">',
  '<svg onload=alert(3)>',
  '<svg><script>alert(4)</script></svg>',
  '<body onload=alert(5)>',
  '<iframe src="javascript:alert(6)"></iframe>',
  '<iframe srcdoc="<script>parent.alert(7)</script>"></iframe>',
  '<object data="javascript:alert(8)"></object>',
  '<embed src="data:text/html,<script>alert(9)</script>">',
  '<base href="https://xss.invalid/">',
  '<link rel=stylesheet href="https://xss.invalid/3.css">',
  '<meta http-equiv=refresh content="0;url=https://xss.invalid/4">',
  '<form action="https://xss.invalid/5"><button autofocus onfocus=alert(10)>Go</button></form>',
  '<details open ontoggle=alert(11)><summary>more</summary></details>',
  '<video><source onerror=alert(12)></video>',
  '<audio src=x onerror=alert(13)>',
  '<marquee onstart=alert(14)>moving</marquee>',
  '<input autofocus onfocus=alert(15)>',
  '<select autofocus onfocus=alert(16)>',
  '<style>@import "https://xss.invalid/6.css";</style>',
  '<style>body{background:url(https://xss.invalid/7.png)}</style>',
  '<a href="javascript:alert(17)">click</a>',
  // Out of an attribute, out of a script, out of a comment.
  '" onmouseover="alert(18)',
  "' autofocus onfocus='alert(19)",
  '"><script>alert(20)</script>',
  '</script><script>alert(21)</script>',
  "';alert(22);//",
  '--><img src=x onerror=alert(23)>',
  '</textarea><img src=x onerror=alert(24)>',
  '</title><script>alert(25)</script>',
  ']]><script>alert(26)</script>',
  // Written so that a filter does not know them.
  '<ScRiPt>alert(27)</sCrIpT>',
  '<scr<script>ipt>alert(28)</scr</script>ipt>',
  '<img/src=x/onerror=alert(29)>',
  '<svg/onload=alert&#40;30&#41;>',
  '&lt;script&gt;alert(31)&lt;/script&gt;',
  '%3Cscript%3Ealert(32)%3C/script%3E',
  '\\u003cscript\\u003ealert(33)\\u003c/script\\u003e',
  '＜script＞alert(34)＜/script＞',
  '<img src=x one\u0000rror=alert(35)>'.replace('\u0000', '\u200b'),
  // What parsers read twice.
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(36)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(37)>">',
  '<template><script>alert(38)</script></template>',
  '<svg><foreignObject><img src=x onerror=alert(39)></foreignObject></svg>',
  // Templates, Markdown, and names of what objects have.
  '{{constructor.constructor("alert(40)")()}}',
  '${alert(41)}',
  '[click](javascript:alert(42))',
  '![picture](https://xss.invalid/8.png)',
  '__proto__',
  'constructor',
  '{"__proto__":{"innerHTML":"<img src=x onerror=alert(43)>"}}',
  '{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=alert(44)>"}}',
] as const

let stage: Stage
const all: Shown = { shown: 0, refused: 0, said: 0, made: [], changed: [] }

beforeAll(async () => {
  if (!hasNoBrowser) stage = await openStage()
}, 180_000)
afterAll(() => stage?.close())

describe.skipIf(hasNoBrowser)('what people write is text', { timeout: 60_000 }, () => {
  test('in a message, an answer and the name of a file, before the customer and before the staff', async () => {
    await showAsMessages(stage, texts, all)
    expect(all).toEqual({ shown: texts.length, refused: 0, said: 0, made: [], changed: [] })
  })

  test('in a name, a phone number and an address', async () => {
    await showAsFields(stage, 1_000, texts, all)
    expect(all.made).toEqual([])
  })

  test('and opens no dialog, asks no other place, and breaks no rule of the page', () => {
    expect([stage.dialogs, stage.foreign, stage.complaints]).toEqual([[], [], []])
  })
})
