import { byLanguage, count } from '../i18n/words.ts';
import type { Agreement } from './agreement.ts';
import type { Unit } from './cuts.ts';

const en = {
  name: 'Parser stepper',
  send: 'Send the next',
  units: {
    byte: 'byte',
    chunk: 'chunk',
    line: 'line',
    event: 'event',
    rest: 'all the rest',
  } satisfies Record<Unit, string>,
  end: 'End the response',
  again: 'From the beginning',
  bytes: {
    name: 'Bytes',
    help: 'Click between two bytes to cut or to join them; drag a cut to move it. By keyboard: arrow keys, then Enter.',
    sent: (sent: number, all: number) => `${sent} of ${count(all, 'byte')} sent`,
    gap: (place: number, before: string, after: string) =>
      `Cut after byte ${place}, between ${before} and ${after}`,
    byte: (hex: string, character: string | undefined) => `${hex} ${character ?? ''}`.trim(),
    none: 'The stream is empty. Type some lines, then press Stop and Run.',
  },
  mistake: (escape: string) =>
    `“${escape}” is not an escape. The escapes are \\r \\n \\t \\0 \\\\ \\xff \\u{feff}; write a backslash as \\\\. Correct the text, then press Stop and Run.`,
  unreadCuts: (words: string) =>
    `No place for a cut: ${words}. Write each cut as the number of bytes before it, for example 5,12.`,
  changed: 'The text has changed. Press Stop and Run to send the new one.',
  lost: 'the connection is gone',
  failed: (reason: string) => `Not sent: ${reason}. Press “From the beginning”.`,
  now: {
    before: 'Press Run to open a response. Then these buttons send the bytes.',
    nothing: 'Nothing is sent yet. Choose how far the next step goes.',
    sent: (bytes: number, chunks: number) =>
      `${count(bytes, 'byte')} in ${count(chunks, 'chunk')}.`,
    waits: (have: number, of: number) =>
      `Byte ${have} of ${of} of one character: it waits in the decoder.`,
    mark: 'A byte order mark at the very beginning: dropped.',
    character: (character: string) => `${character} goes to the line buffer.`,
    invalid: 'Not UTF-8: the replacement character U+FFFD goes to the line buffer.',
    lfOfCRLF:
      'LF right after CR: together they are one line end, and the CR has already ended the line. Nothing happens.',
    ended: (lost: boolean): string =>
      lost
        ? 'The response has ended. The unfinished part is discarded.'
        : 'The response has ended. Nothing was unfinished.',
  },
  lines: {
    name: 'Lines',
    none: 'No line has ended yet.',
    blank: 'blank line',
    comment: 'Comment: begins with a colon. Ignored.',
    data: (value: string) => `Field data: ${value} is added to the data buffer, and a line feed.`,
    event: (value: string) => `Field event: the event type is ${value} now.`,
    id: (value: string) => `Field id: the ID buffer is ${value} now.`,
    retry: (value: string) => `Field retry: the reconnection time is ${value} ms at once.`,
    longest: 'No timer can wait longer than that, so this parser goes no further.',
    empty: 'the empty value',
    bare: 'No colon: the whole line is the name.',
    space: 'One space after the colon is dropped.',
    unknown: (name: string) => `Ignored: ${name} is not a field name.`,
    almost: (name: string) => `Field names must match exactly: ${name}.`,
    nul: 'Ignored: an id must not contain NUL.',
    digits: 'Ignored: the value of retry must be digits only.',
    dispatch: (type: string) => `Blank line: dispatches ${type}, without the last line feed.`,
    noData: 'Blank line, but the block has no data field: nothing is dispatched.',
    forgets: (type: string) => `The event type ${type} is forgotten.`,
  },
  buffers: {
    name: 'Buffers',
    bytes: 'decoder',
    line: 'line',
    afterCR: 'after CR',
    data: 'data',
    type: 'event type',
    id: 'ID',
    lastEventId: 'last event ID',
    reconnectionTime: 'reconnection time',
    yes: 'yes: an LF belongs to it',
    no: 'no',
    own: 'the browser’s own',
    nothing: 'empty',
  },
  events: {
    name: 'Events',
    rules: 'By the rules',
    browser: 'This browser’s EventSource',
    none: 'none',
    agreement: {
      agree: '✓ They agree.',
      waiting: '… Waiting for the browser.',
      differ: '✗ They differ.',
      unknown: '– Not compared: the browser did not receive everything.',
    } satisfies Record<Agreement, string>,
    agreeOnNone: '✓ They agree: no event so far.',
  },
};

/** The words in one language. */
export type StepperStrings = typeof en;

const zhCN: StepperStrings = {
  name: '解析步进器',
  send: '继续发送',
  units: { byte: '一个字节', chunk: '一块', line: '一行', event: '一个事件', rest: '剩余全部' },
  end: '结束响应',
  again: '从头再来',
  bytes: {
    name: '字节',
    help: '点两个字节之间的缝隙，可以切开或接上；拖动切口可以移动它。用键盘：方向键选缝隙，回车切换。',
    sent: (sent, all) => `已发送 ${sent} / ${all} 字节`,
    gap: (place, before, after) => `在第 ${place} 个字节之后切开，位于 ${before} 与 ${after} 之间`,
    byte: (hex, character) => `${hex} ${character ?? ''}`.trim(),
    none: '流是空的。先写几行，再按“停止”和“运行”。',
  },
  mistake: (escape) =>
    `“${escape}”不是有效的转义。可用的有 \\r \\n \\t \\0 \\\\ \\xff \\u{feff}，反斜杠本身写作 \\\\。改好后按“停止”和“运行”。`,
  unreadCuts: (words) => `这里切不了：${words}。切口写成它前面的字节数，例如 5,12。`,
  changed: '文本已经改了。先按“停止”再按“运行”，才会发送新的。',
  lost: '连接断了',
  failed: (reason) => `发送失败：${reason}。请按“从头再来”。`,
  now: {
    before: '请先按“运行”建立连接，之后就能用上面的按钮发送字节。',
    nothing: '还没有发送。请选下一步发多少。',
    sent: (bytes, chunks) => `${bytes} 个字节，分 ${chunks} 块。`,
    waits: (have, of) => `一个字符共 ${of} 个字节，这是第 ${have} 个：先留在解码器里。`,
    mark: '开头的字节顺序标记：丢弃。',
    character: (character) => `${character} 进入行缓冲区。`,
    invalid: '不是 UTF-8：替换字符 U+FFFD 进入行缓冲区。',
    lfOfCRLF: 'CR 后面紧跟 LF：合起来是一个行尾，CR 已经结束了这一行，这里不用处理。',
    ended: (lost) => (lost ? '响应已结束，没写完的部分已丢弃。' : '响应已结束，没有未写完的部分。'),
  },
  lines: {
    name: '行',
    none: '还没有完整的一行。',
    blank: '空行',
    comment: '注释：以冒号开头，忽略。',
    data: (value) => `data 字段：把${value}加进数据缓冲区，后面再加一个换行。`,
    event: (value) => `event 字段：事件类型现在是${value}。`,
    id: (value) => `id 字段：ID 缓冲区现在是${value}。`,
    retry: (value) => `retry 字段：重连间隔立刻变成 ${value} 毫秒。`,
    longest: '定时器最多只能等这么久，更大的值这个解析器按它算。',
    empty: '空值',
    bare: '没有冒号：整行都是字段名。',
    space: '去掉冒号后面的一个空格。',
    unknown: (name) => `忽略：${name}不是字段名。`,
    almost: (name) => `字段名必须一字不差：${name}。`,
    nul: '忽略：id 里含有 NUL，无效。',
    digits: '忽略：retry 的值只能是数字。',
    dispatch: (type) => `空行：触发${type}，去掉末尾的一个换行。`,
    noData: '空行，但这一组没有 data 字段：不触发事件。',
    forgets: (type) => `事件类型${type}作废。`,
  },
  buffers: {
    name: '缓冲区',
    bytes: '解码器',
    line: '行',
    afterCR: '刚读过 CR',
    data: '数据',
    type: '事件类型',
    id: 'ID',
    lastEventId: '最后一个事件 ID',
    reconnectionTime: '重连间隔',
    yes: '是，紧跟的 LF 属于它',
    no: '否',
    own: '浏览器的默认值',
    nothing: '空',
  },
  events: {
    name: '事件',
    rules: '按规则',
    browser: '这个浏览器的 EventSource',
    none: '没有',
    agreement: {
      agree: '✓ 两边一致。',
      waiting: '… 等待浏览器。',
      differ: '✗ 两边不一致。',
      unknown: '– 未比较：浏览器没有收全。',
    },
    agreeOnNone: '✓ 两边一致：目前都没有事件。',
  },
};

/** The words of the parser stepper. */
export const stringsFor = byLanguage({ en, 'zh-cn': zhCN });
