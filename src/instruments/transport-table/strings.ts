import { byLanguage } from '../../i18n/words.ts';
import type { Transport } from '#sandbox/scenarios/compare.ts';

const en = {
  caption: 'What each transport cost, and how late its ticks arrived',
  empty: 'Press Run: the numbers are measured while it runs.',
  names: {
    poll: 'polling',
    longPoll: 'long polling',
    sse: 'SSE',
    webSocket: 'WebSocket',
  } satisfies Record<Transport, string>,
  requests: 'requests',
  received: 'bytes up',
  sent: 'bytes down',
  perTick: 'bytes per tick',
  ticks: 'ticks so far',
  of: (got: number, all: number) => `${got} of ${all}`,
  mean: 'mean delay',
  worst: 'worst delay',
  silence: 'silent after the drop',
  still: 'still silent',
  clocks: (uncertainty: string) => ` Delays are accurate to ±${uncertainty} ms.`,
  noClock: 'The server’s clock is not known, so there are no delays.',
  bytes:
    'Up means to the server. The bytes of heads, bodies and frames are counted at the server’s socket.',
};

/** The words in one language. */
export type TransportTableStrings = typeof en;

const zhCN: TransportTableStrings = {
  caption: '每种方式的代价和报数的延迟',
  empty: '请按“运行”：数字都是运行时实测的。',
  names: { poll: '轮询', longPoll: '长轮询', sse: 'SSE', webSocket: 'WebSocket' },
  requests: '请求数',
  received: '上行字节',
  sent: '下行字节',
  perTick: '每次报数的字节',
  ticks: '已收到',
  of: (got, all) => `${got}/${all}`,
  mean: '平均延迟',
  worst: '最大延迟',
  silence: '恢复用时',
  still: '尚未恢复',
  clocks: (uncertainty) => `延迟的误差在 ±${uncertainty} ms 以内。`,
  noClock: '测不到服务器的时钟，无法计算延迟。',
  bytes: '上行指发往服务器。字节数包括头部、消息体和帧，在服务器的套接字上统计。',
};

/** The words of the transport table. */
export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
