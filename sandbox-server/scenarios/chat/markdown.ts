/** What `downstream-markdown` says: everything that trips a renderer while the text is still incomplete. */
export const markdown: Readonly<Record<'en' | 'zh', string>> = {
  en: `# Reading a stream with \`fetch\`

A chunk is **not** an event. The network cuts the text where it likes, even *inside a character* such as 👋 or é.

## What the client has to do

1. Decode the bytes with **one** \`TextDecoder\`.
2. Keep the unfinished line for the next chunk.
3. Dispatch the event at the blank line:
   - \`data\` lines are joined with a line break,
   - a line that begins with \`:\` is a comment.

## In code

\`\`\`js
const decoder = new TextDecoder();
const reader = response.body.getReader();
let rest = '';
for (let chunk; !(chunk = await reader.read()).done; ) {
  const lines = (rest + decoder.decode(chunk.value, { stream: true })).split('\\n');
  rest = lines.pop();
  for (const line of lines) {
    if (line.length > 0 && !line.startsWith(':')) show(line);
  }
}
\`\`\`

It splits at \`\\n\` only; the standard also allows CRLF and CR.

## EventSource or fetch?

| | EventSource | fetch |
| --- | --- | --- |
| method | GET | any |
| request headers | none of yours | any |
| reconnects | ✅ by itself | ❌ your work |

> The end of the stream is not success: wait for the last marker.

HTML in an answer is text, and must stay text: <b>not bold</b>, <img src="x" onerror="alert(1)">, &amp; and 1 < 2 && 3 > 2.

More in [the HTML Standard](https://html.spec.whatwg.org/multipage/server-sent-events.html), section ~~9.1~~ 9.2. 🎉
`,
  zh: `# 用 \`fetch\` 读取事件流

一个数据块**不等于**一个事件。网络在哪里切断都有可能，甚至*切在一个字符中间*，比如“汉”或者 👋。

## 客户端要做的事

1. 整条流用**同一个** \`TextDecoder\` 解码。
2. 没读完的行留到下一个数据块。
3. 遇到空行时触发事件：
   - 多个 \`data\` 行用换行连接；
   - 以 \`:\` 开头的行是注释。

## 代码

\`\`\`js
const decoder = new TextDecoder();
const reader = response.body.getReader();
let rest = '';
for (let chunk; !(chunk = await reader.read()).done; ) {
  const lines = (rest + decoder.decode(chunk.value, { stream: true })).split('\\n');
  rest = lines.pop();
  for (const line of lines) {
    if (line.length > 0 && !line.startsWith(':')) show(line);
  }
}
\`\`\`

这里只按 \`\\n\` 拆行，标准还允许 CRLF 和 CR。

## EventSource 还是 fetch？

| | EventSource | fetch |
| --- | --- | --- |
| 方法 | GET | 任意 |
| 请求头 | 不能自定义 | 任意 |
| 重连 | ✅ 自动 | ❌ 自己实现 |

> 流结束不等于成功：要等到结束标记。

回答里的 HTML 是文本，显示出来也必须是文本：<b>不是粗体</b>、<img src="x" onerror="alert(1)">、&amp;，还有 1 < 2 && 3 > 2。

更多内容见 [HTML 标准](https://html.spec.whatwg.org/multipage/server-sent-events.html)第 ~~9.1~~ 9.2 节。🎉
`,
};
