import { byLanguage } from '../../i18n/words.ts';
import type { Exchange } from '../../trace/exchange.ts';
import type { Reason } from './check.ts';

/** What the text of a reason may mention. */
interface Facts {
  /** The page's origin: the value of the request's Origin. */
  readonly origin: string;
  /** The value of Access-Control-Allow-Origin. */
  readonly allowed: string;
  readonly status: number;
  /** The name of the request header that the response does not allow. */
  readonly about: string;
}

const en = {
  name: 'CORS verdict',
  empty: 'Press Run: each request to the other origin gets a verdict here.',
  kind: { preflight: 'Preflight', request: 'Request', reconnect: 'Reconnect' } satisfies Kinds,
  passed: 'allowed',
  refused: 'refused by the browser',
  refusedByStatus: 'refused because of its status',
  waiting: 'not decided yet',
  asked: 'What the browser sent',
  answered: 'What the server sent back',
  notSent: 'not sent',
  decides: 'decides',
  reason: {
    'any-origin': () =>
      '`*` lets every page read the response. The request has no credentials, so that is enough.',
    'own-origin': () => 'The response names the page’s origin.',
    'own-origin-with-credentials': () =>
      'The response names the page’s origin and allows credentials.',
    'preflight-passed': () =>
      'The response allows the origin and every header that the page wants to send. Now the browser can send the request itself.',
    'no-origin': () =>
      'The response does not allow another origin to read it, so no other origin can.',
    'other-origin': ({ allowed, origin }: Facts) =>
      `The response names ${allowed}, but the page’s origin is ${origin}. They must be the same, character for character.`,
    'any-origin-with-credentials': () =>
      'The request has credentials. Then `*` is not enough: the response must name the page’s origin.',
    'credentials-not-allowed': () =>
      'The origin is right, but the request has credentials, and the response does not allow them.',
    'preflight-status': ({ status }: Facts) =>
      `The status of a preflight must be from 200 to 299. This one is ${status}.`,
    'header-not-allowed': ({ about }: Facts) =>
      `The page wants to send ${about}, but the response does not list it.`,
    'any-header-with-credentials': ({ about }: Facts) =>
      `The request has credentials. Then \`*\` is not enough: the response must list ${about}.`,
    'authorization-by-star': () =>
      'In the standard, `*` does not include authorization: it must be listed. The verdict here is that of your browser.',
    status: ({ status }: Facts) =>
      `The origin may read the response, but its status is ${status}, and EventSource accepts only 200.`,
    'no-answer': () =>
      'The server’s lane does not show the response, so its headers are not known here.',
  } satisfies Reasons,
  reached:
    'The server received this request and sent a response. The browser does not give the response to the page.',
  final: 'EventSource gives up after that: readyState 2.',
  held: 'The request itself was never sent.',
};

type Kinds = Record<Exchange['kind'], string>;
type Reasons = Record<Reason, (facts: Facts) => string>;
/** The words in one language. */
export type CorsStrings = Omit<typeof en, 'kind' | 'reason'> & { kind: Kinds; reason: Reasons };

const zhCN: CorsStrings = {
  name: 'CORS 判定',
  empty: '按“运行”，发往另一个源的每个请求都会在这里得到判定。',
  kind: { preflight: '预检', request: '请求', reconnect: '重连' },
  passed: '放行',
  refused: '被浏览器拦下',
  refusedByStatus: '状态码不对，失败',
  waiting: '尚无结果',
  asked: '浏览器发出的',
  answered: '服务器返回的',
  notSent: '未发送',
  decides: '由它决定',
  reason: {
    'any-origin': () => '`*` 允许任何页面读取响应。页面的请求不带凭据，这就够了。',
    'own-origin': () => '响应写明了页面的源。',
    'own-origin-with-credentials': () => '响应写明了页面的源，也允许携带凭据。',
    'preflight-passed': () => '这个源和页面要发的每个请求头都得到允许，接下来才发真正的请求。',
    'no-origin': () => '响应没有许可别的源读取，所以别的源都不能读。',
    'other-origin': ({ allowed, origin }) =>
      `响应写的是 ${allowed}，页面的源却是 ${origin}。两者必须一字不差。`,
    'any-origin-with-credentials': () =>
      '页面的请求携带凭据，这时 `*` 不算数，响应必须写明页面的源。',
    'credentials-not-allowed': () => '源没有问题。但页面的请求携带凭据，响应没有允许。',
    'preflight-status': ({ status }) => `预检的状态码必须在 200 到 299 之间，这里是 ${status}。`,
    'header-not-allowed': ({ about }) => `页面要发 ${about}，响应里没有列出它。`,
    'any-header-with-credentials': ({ about }) =>
      `页面的请求携带凭据，这时 \`*\` 不算数，响应必须列出 ${about}。`,
    'authorization-by-star': () =>
      '按标准，`*` 不包括 authorization，必须单独列出。这里显示的是你的浏览器的做法。',
    status: ({ status }) => `这个源可以读取响应，但状态码是 ${status}，EventSource 只接受 200。`,
    'no-answer': () => '服务器泳道上没有这个响应，无从得知响应头。',
  },
  reached: '服务器收到了这个请求，也返回了响应，只是浏览器没有把响应交给页面。',
  final: 'EventSource 随即放弃，不再重连：readyState 2。',
  held: '真正的请求根本没有发出。',
};

/** The words of the CORS verdict. */
export const stringsFor = byLanguage<CorsStrings>({ en, 'zh-cn': zhCN });
