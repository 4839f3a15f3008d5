import { byLanguage } from '../i18n/words.ts';

const en = {
  siteName: 'Downstream',
  tagline: 'Server-Sent Events, seen from both ends',
  skipToContent: 'Skip to content',
  language: 'Language',
  theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  nav: { lessons: 'Learn', teaching: 'Teach', interview: 'Prepare', sandbox: 'Sandbox' },
  search: {
    open: 'Search',
    label: 'Search the course',
    hint: 'A word or a question, for example: retry',
    close: 'Close',
    unavailable:
      'The search index could not be loaded. The development server (npm run dev) has none; npm start has.',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may be mistyped, or the page has moved.',
    home: 'To the home page',
  },
  footer: {
    standard: 'The standard: HTML, section 9.2',
    start: 'A stream of your own',
    progress: 'Your progress',
    whenToUse: 'When to use SSE',
    cheatsheet: 'Cheat sheet',
    browsers: 'Browsers',
    glossary: 'Glossary',
    licence: 'MIT licence',
    privacy: 'No account, no tracking, nothing loaded from elsewhere.',
  },
};

const zhCN: typeof en = {
  siteName: 'Downstream',
  tagline: '从两端看懂 SSE（服务器发送事件）',
  skipToContent: '跳到正文',
  language: '语言',
  theme: { label: '主题', system: '跟随系统', light: '浅色', dark: '深色' },
  nav: { lessons: '学习', teaching: '教学', interview: '面试', sandbox: '沙箱' },
  search: {
    open: '搜索',
    label: '搜索课程',
    hint: '输入关键词或问题，例如：断线重连',
    close: '关闭',
    unavailable: '搜索索引加载失败。开发服务器（npm run dev）没有索引，请用 npm start。',
  },
  notFound: {
    title: '没有这个页面',
    text: '地址可能有误，或者页面已经移走。',
    home: '回到首页',
  },
  footer: {
    standard: '标准：HTML 第 9.2 节',
    start: '自己动手写一条流',
    progress: '学习进度',
    whenToUse: '什么时候用 SSE',
    cheatsheet: '速查表',
    browsers: '浏览器差异',
    glossary: '术语表',
    licence: 'MIT 许可证',
    privacy: '无需账号，不做跟踪，不从别处加载任何内容。',
  },
};

/** The words around every page: header, search, footer, and the page for an address that does not exist. */
export const shellStrings = byLanguage({ en, 'zh-cn': zhCN });
