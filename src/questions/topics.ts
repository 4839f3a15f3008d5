import type { Localized } from '../i18n/locales.ts';

/** What questions are about: the whole list, with the names that readers see, in the order of filters. */
export const topics = {
  basics: { en: 'What SSE is', 'zh-cn': 'SSE 基础' },
  choice: { en: 'SSE, WebSocket, polling', 'zh-cn': '与 WebSocket、轮询对比' },
  format: { en: 'The format', 'zh-cn': '事件流格式' },
  parsing: { en: 'Parsing and chunks', 'zh-cn': '解析与分块' },
  eventsource: { en: 'EventSource', 'zh-cn': 'EventSource' },
  reconnection: { en: 'Reconnection', 'zh-cn': '断线重连' },
  resume: { en: 'Resuming without loss', 'zh-cn': '断线续传' },
  cors: { en: 'Across origins', 'zh-cn': '跨域' },
  authentication: { en: 'Authentication', 'zh-cn': '鉴权' },
  security: { en: 'Security', 'zh-cn': '安全' },
  fetch: { en: 'Streaming with fetch', 'zh-cn': '用 fetch 读取流' },
  servers: { en: 'Servers', 'zh-cn': '服务器' },
  proxies: { en: 'Proxies, buffers, heartbeats', 'zh-cn': '代理、缓冲与心跳' },
  connections: { en: 'Connections and tabs', 'zh-cn': '连接数与多标签页' },
  errors: { en: 'Errors', 'zh-cn': '错误处理' },
  ai: { en: 'AI chat', 'zh-cn': 'AI 聊天' },
  react: { en: 'React', 'zh-cn': 'React' },
  tasks: { en: 'Long tasks', 'zh-cn': '长任务' },
  scaling: { en: 'Scaling', 'zh-cn': '扩展与多实例' },
  clients: { en: 'Clients besides browsers', 'zh-cn': '浏览器之外的客户端' },
  libraries: { en: 'Libraries', 'zh-cn': '常用库' },
  testing: { en: 'Testing', 'zh-cn': '测试' },
  'system-design': { en: 'System design', 'zh-cn': '系统设计' },
} as const satisfies Record<string, Localized>;

/** The id of a topic. */
export type Topic = keyof typeof topics;

/** The ids of all topics. */
export const topicIds = Object.keys(topics) as Topic[];
