import { byLanguage, template } from '../i18n/words.ts';

/** Names that are the same in both languages. */
const names = {
  'node-http': '`node:http`',
  express: 'Express 5',
  hono: 'Hono 4',
  python: 'Python `http.server`',
  fastapi: 'FastAPI',
  go: 'Go `net/http`',
};

const en = {
  names: {
    ...names,
    'dotnet-controller': 'ASP.NET Core, controller',
    'dotnet-minimal': 'ASP.NET Core, `ServerSentEvents`',
  },
  framework: 'Framework',
  headers: 'Adds headers',
  flush: 'Without a flush',
  left: 'Client leaves',
  method: '`HEAD`',
  lines: 'Line breaks in data',
  heads: {
    'at-once': 'head leaves at once',
    'first-event': 'head leaves with the first event',
    end: 'everything leaves at the end',
  },
  leavings: { 'goes-on': 'handler goes on', stops: 'handler stops' },
  methods: {
    works: 'does the work of a `GET`',
    'head-only': 'only the head',
    status: template('`{status}`'),
  },
  dividers: { framework: 'split for you', handler: 'left to you' },
};

const zhCN: typeof en = {
  names: {
    ...names,
    'dotnet-controller': 'ASP.NET Core 控制器',
    'dotnet-minimal': 'ASP.NET Core `ServerSentEvents`',
  },
  framework: '框架',
  headers: '自动加的响应头',
  flush: '不调用 flush',
  left: '客户端断开',
  method: '`HEAD`',
  lines: '数据里的换行',
  heads: {
    'at-once': '响应头立即发出',
    'first-event': '响应头随第一个事件发出',
    end: '最后一次性发出',
  },
  leavings: { 'goes-on': '处理函数继续运行', stops: '处理函数停止' },
  methods: {
    works: '把 `GET` 的活干一遍',
    'head-only': '只返回响应头',
    status: template('`{status}`'),
  },
  dividers: { framework: '框架负责拆分', handler: '自己拆分' },
};

/** The words of the table of what frameworks do by themselves. */
export const frameworkStrings = byLanguage({ en, 'zh-cn': zhCN });

/** The frameworks that have a name here. */
export type Framework = keyof typeof en.names;
