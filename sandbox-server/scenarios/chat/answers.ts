/** A question that the model knows, by the words that give it away. */
export interface Answer {
  /** In lower case, both languages; a Latin one is the beginning of a word. The answer with the most letters found in the question is given. */
  readonly keywords: readonly string[];
  /** Given only when the question has no keyword of another answer. */
  readonly general?: true;
  readonly en: string;
  readonly zh: string;
}

/** All that the model knows. */
export const answers: readonly Answer[] = [
  {
    keywords: ['sse', 'server-sent', 'eventsource', 'event stream', '事件流', '长连接', '单向'],
    general: true,
    en: 'Server-Sent Events are a way for a server to push text to a page over one HTTP response that does not end. The page opens it with `new EventSource(url)`, the server answers with the type text/event-stream, and the browser reconnects by itself when the connection is lost.',
    zh: 'Server-Sent Events（SSE）让服务器通过一个不结束的 HTTP 响应向页面推送文本。页面用 `new EventSource(url)` 打开连接，服务器返回 text/event-stream 类型的响应；连接断开后，浏览器会自动重连。这种不结束的响应就是常说的长连接。',
  },
  {
    keywords: ['format', 'field', 'wire', 'blank line', '格式', '字段', '空行'],
    en: 'An event stream is UTF-8 text made of lines. A line is a field and its value: `data`, `event`, `id` or `retry`. A line that begins with a colon is a comment. A blank line ends the event and dispatches it.',
    zh: '事件流是由行组成的 UTF-8 文本。每行是一个字段和它的值：`data`、`event`、`id` 或 `retry`。以冒号开头的行是注释。空行结束一个事件，浏览器随即触发它。',
  },
  {
    keywords: ['reconnect', 'retry', 'drop', 'lost', '重连', '断线', '断开'],
    en: 'When the connection is lost or the response ends, the browser fires `error` with readyState 0, waits, and connects again. The server sets the wait in milliseconds with a `retry` field. Do not call close() in onerror: that ends the reconnecting for good.',
    zh: '连接断开或响应结束时，浏览器触发 `error`（readyState 为 0），等待一会儿再重连。服务器可以用 `retry` 字段设定重连间隔，单位是毫秒。不要在 onerror 里调用 close()，否则就不再重连了。',
  },
  {
    keywords: [
      'last-event-id',
      'last event id',
      'resume',
      'replay',
      'missed',
      '续传',
      '补发',
      '丢失',
      '丢消息',
      '不丢',
      '错过',
      '漏掉',
      '断点',
    ],
    en: 'Give every event an `id`. When the browser reconnects it sends the last one it saw in the header Last-Event-ID, and the server sends what came after it. A page that is loaded again starts without that header.',
    zh: '给每个事件一个 `id`。浏览器重连时会在 Last-Event-ID 请求头里带上最后收到的 id，服务器据此补发之后的事件。重新加载的页面不会带这个请求头。',
  },
  {
    keywords: [
      'status',
      '204',
      '503',
      '500',
      'mime',
      'fatal',
      'stop reconnecting',
      '状态码',
      '不再重连',
    ],
    en: 'Only status 200 with the type text/event-stream opens a stream. Any other status or type is final: readyState becomes 2 and the browser does not try again, not even after a 503. A server that wants no reconnect answers 204.',
    zh: '只有状态码 200 加上 text/event-stream 类型才能打开事件流。其他状态码或类型都是最终失败：readyState 变为 2，浏览器不再重试，503 也一样。服务器不想让它重连时，返回 204。',
  },
  {
    keywords: ['websocket', 'web socket', 'both directions', 'bidirectional', '双向', '全双工'],
    en: 'A WebSocket carries messages both ways over a protocol of its own. SSE carries text one way, from server to page, over plain HTTP, and reconnects and resumes by itself. Take SSE for notifications, progress and AI answers; take WebSocket for games and editing together.',
    zh: 'WebSocket 用自己的协议双向传送消息。SSE 在普通 HTTP 上单向传送文本，从服务器到页面，并且自带重连和续传。通知、进度和 AI 回答适合 SSE；游戏和多人协同编辑适合 WebSocket。',
  },
  {
    keywords: ['polling', 'poll', '轮询'],
    en: 'Polling asks again and again: on average news waits half the interval, and every request sends its headers, with news or without. Long polling holds the request until there is news, and the client sends a new request after each response. SSE keeps one response open and sends each event when it happens.',
    zh: '轮询反复询问：消息平均要等半个间隔，而且不论有没有消息，每次请求都要发送请求头。长轮询把请求挂起，直到有消息才返回；每收到一次响应，就要再发一个请求。SSE 只保持一个响应，事件一发生就推送。',
  },
  {
    keywords: ['cors', 'cross-origin', 'cross origin', 'credential', '跨域', '跨源'],
    en: 'For another origin every response, also after a reconnect, needs Access-Control-Allow-Origin. With `withCredentials: true` it must be the exact origin, not `*`, and Access-Control-Allow-Credentials must be true. EventSource itself sends no preflight.',
    zh: '跨域（跨源）时，每个响应（包括重连后的响应）都需要 Access-Control-Allow-Origin。使用 `withCredentials: true` 时，它必须是确切的源，不能是 `*`，并且 Access-Control-Allow-Credentials 必须为 true。EventSource 本身不发预检请求。',
  },
  {
    keywords: [
      'auth',
      'token',
      'header',
      'cookie',
      'login',
      '认证',
      '鉴权',
      '登录',
      '令牌',
      '请求头',
    ],
    en: 'EventSource cannot set headers. Use a cookie, which the browser sends by itself; or a one-use ticket in the URL; or read the stream with fetch, which can send an Authorization header.',
    zh: 'EventSource 不能设置请求头。可以用浏览器会自动发送的 cookie，或在 URL 里放一次性票据，或改用 fetch 读取事件流，它可以发送 Authorization 请求头。',
  },
  {
    keywords: ['post', 'fetch', 'request body', '请求体'],
    en: 'EventSource sends GET without a body. To POST, use fetch and read response.body yourself. Then reconnecting, Last-Event-ID, the check of the type and the parsing are your work.',
    zh: 'EventSource 只发 GET，没有请求体。要用 POST，就用 fetch 并自己读取 response.body。这样一来，重连、Last-Event-ID、类型检查和解析都得自己做。',
  },
  {
    keywords: ['chunk', 'parse', 'parser', 'split', '解析', '分块', '拆分', '粘包', '半包', '半个'],
    en: 'A chunk is not an event: lines and even characters can be split between chunks. Use one TextDecoder with `{ stream: true }` for the whole stream, keep the unfinished line, and dispatch at a blank line.',
    zh: '一个数据块（chunk）不等于一个事件：行甚至字符都可能被拆到两个数据块里，这就是常说的粘包、半包。整个流用同一个 TextDecoder，并传 `{ stream: true }`；保留没读完的行；遇到空行再触发事件。',
  },
  {
    keywords: ['proxy', 'nginx', 'buffer', 'compress', 'gzip', '代理', '缓冲', '压缩'],
    en: 'A proxy that buffers holds events back until it has enough, or until the end. `X-Accel-Buffering: no` tells nginx to pass them on at once. `Cache-Control: no-transform` keeps proxies from compressing, which buffers too.',
    zh: '带缓冲的代理会把事件攒够了，或等到结束，才往下发。`X-Accel-Buffering: no` 让 nginx 立即转发。`Cache-Control: no-transform` 让代理不做压缩，因为压缩也会缓冲。',
  },
  {
    keywords: [
      'heartbeat',
      'keep alive',
      'keep-alive',
      'idle',
      'comment',
      '心跳',
      '空闲',
      '注释',
      '保活',
    ],
    en: 'A comment, a line that begins with a colon, is ignored by the browser. Sent every 15 seconds or so, it keeps proxies from closing an idle connection and lets the server notice a client that has gone.',
    zh: '注释是以冒号开头的行，浏览器会忽略它。每 15 秒左右发一次，可以防止代理关闭空闲连接，也让服务器发现客户端已经离开，这就是心跳。',
  },
  {
    keywords: [
      '[done]',
      'openai',
      'anthropic',
      'message_stop',
      'chatgpt',
      'ai chat',
      'llm',
      'ai 聊天',
      '大模型',
      '结束标记',
      '打字机',
      '逐字',
      '流式',
    ],
    en: 'OpenAI ends a stream with `data: [DONE]`, Anthropic with the event message_stop. An error can come after status 200, inside the stream. The end of the stream alone is not success: without its last marker the answer was interrupted.',
    zh: '打字机效果就是模型每生成一个 token，服务器就用事件流推送一个，页面接在后面显示。OpenAI 用 `data: [DONE]` 结束流，Anthropic 用 message_stop 事件。错误可能在状态码 200 之后才出现在流里。流结束不等于成功：没有收到结束标记，就说明回答中断了。',
  },
  {
    keywords: [
      'six connections',
      'connection limit',
      'how many connections',
      'http/2',
      'tabs',
      '六个连接',
      '连接数',
      '标签页',
      '多少个连接',
      '多少连接',
      '几个连接',
      '占资源',
      '占用资源',
    ],
    en: 'Over HTTP/1.1 a browser opens at most six connections to one origin, counted over all tabs. The seventh stream waits without an error. HTTP/2 carries many streams in one connection, usually 100. On a server like Node an idle stream costs a socket and some memory, and no thread.',
    zh: '在 HTTP/1.1 下，浏览器对同一个源最多开六个连接，所有标签页一起算。第七个流会一直等待，而且不报错。HTTP/2 在一个连接里承载多个流，通常是 100 个。对服务器来说，一条空闲的长连接只占一个套接字和少量内存，不占线程。',
  },
  {
    keywords: ['close', 'stop', 'finish', 'complete', '关闭', '停止', '完成'],
    en: 'Call close() on the EventSource: it is final and fires no event. A server that only ends its response makes the browser reconnect, so send an event that says it is complete, and close in its listener.',
    zh: '对 EventSource 调用 close()：不可撤销，也不触发任何事件。服务器如果只是结束响应，浏览器会重连；所以应发送一个表示完成的事件，并在它的监听器里关闭连接。',
  },
  {
    keywords: [
      'named event',
      'onmessage',
      'addeventlistener',
      'listener',
      'event type',
      '命名事件',
      '监听',
      '事件类型',
    ],
    en: '`onmessage` gets only events of the type message, which is the type of an event without an `event` field. For `event: progress` call addEventListener("progress", …). There is no listener for all types.',
    zh: '`onmessage` 只收到 message 类型的事件，也就是没有 `event` 字段的事件。要收 `event: progress`，就调用 addEventListener("progress", …)。没有能监听所有类型的监听器。',
  },
  {
    keywords: ['binary', 'utf-8', 'encoding', 'image', '二进制', '编码', '图片'],
    en: 'An event stream is always UTF-8 text. Bytes that are not UTF-8 become U+FFFD. Send binary data at a URL of its own and only the URL in the event; base64 works too and is a third larger.',
    zh: '事件流永远是 UTF-8 文本。不是 UTF-8 的字节会变成 U+FFFD。二进制数据应放在单独的 URL 上，事件里只发这个 URL；base64 也行，但体积大三分之一。',
  },
  {
    keywords: ['secur', 'inject', 'xss', 'newline', 'line break', '安全', '注入', '换行'],
    en: 'A line break inside a value begins a new field, so a server must split `data` at CR, LF and CRLF and refuse them in `event` and `id`. In the page, write what you receive with textContent, not with innerHTML.',
    zh: '值里的换行会开始一个新字段，所以服务器必须按 CR、LF 和 CRLF 拆分 `data`，并拒绝 `event` 和 `id` 里的换行。在页面里，用 textContent 而不是 innerHTML 写入收到的内容。',
  },
  {
    keywords: ['express', 'node', 'server side', 'flush', '服务端', '服务器端'],
    en: 'In Express set Content-Type to text/event-stream, write a comment at once so that the page sees an open stream, write each event with res.write(), and stop your timers on res.on("close"). On a POST, req.on("close") fires as soon as the body is read.',
    zh: '在 Express 里，把 Content-Type 设为 text/event-stream，先写一行注释让页面知道流已打开，用 res.write() 写每个事件，并在 res.on("close") 里停掉定时器。对 POST 来说，请求体一读完就会触发 req.on("close")。',
  },
  {
    keywords: ['slow reader', 'slow client', 'backpressure', 'memory', '背压', '内存', '慢客户端'],
    en: 'What a slow client does not take waits in the memory of the server. When res.write() returns false, pause or drop; when too much waits for too long, cut the client. It reconnects and resumes by Last-Event-ID.',
    zh: '慢客户端没读走的数据会积压在服务器内存里。res.write() 返回 false 时，应暂停或丢弃；积压太多、太久，就切断它。它会重连，并用 Last-Event-ID 续传。',
  },
  {
    keywords: [
      'several servers',
      'several processes',
      'load balancer',
      'redis',
      'scale',
      '多实例',
      '多台',
      '集群',
      '负载均衡',
      '分布式',
      '广播',
    ],
    en: 'A stream is held by one process, and the next event may come about in another. So each process subscribes to a common channel, such as Redis Pub/Sub, and passes on what concerns its own clients. The history for Last-Event-ID must be common too, because a client may reconnect to another process.',
    zh: '一条流由一个进程持有，而下一个事件可能产生在另一个进程里。所以每个实例都订阅一个公共频道（例如 Redis Pub/Sub），再转发给连在自己身上的客户端。供 Last-Event-ID 续传的历史也要共用，因为客户端可能重连到另一个实例。',
  },
  {
    keywords: ['hello', 'hi there', 'who are you', '你好', '您好', '你是谁'],
    general: true,
    en: 'Hello. I am a small program with fixed answers about Server-Sent Events, not a language model. Ask me how reconnecting works, what the wire format is, or when to take a WebSocket.',
    zh: '你好。我是一个小程序，只有关于 Server-Sent Events 的固定回答，不是语言模型。可以问我：怎样重连？格式是什么样的？什么时候该用 WebSocket？',
  },
];

/** Said when no keyword is found. */
export const unknown: Omit<Answer, 'keywords'> = {
  en: 'I do not know. I have fixed answers about Server-Sent Events only: the format, reconnecting, Last-Event-ID, CORS, proxies, fetch, WebSocket, AI streams and a few more.',
  zh: '我不知道。我只有关于 Server-Sent Events 的固定回答：格式、重连、Last-Event-ID、跨域、代理、fetch、WebSocket、AI 流等等。',
};
