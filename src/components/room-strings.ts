import { byLanguage } from '../i18n/words.ts';

const en = {
  choose: 'Network of the room',
  code: 'QR code of',
  loopback:
    'The server listens only for this machine. Stop it and start it with HOST=0.0.0.0 npm start: then the address for the room stands here.',
  unknown:
    'No address for the room is known. Give the room the address at which this page opens on another machine.',
};

const zhCN: typeof en = {
  choose: '教室所用的网络',
  code: '二维码：',
  loopback:
    '服务器目前只接受本机的连接。请停止它，再用 HOST=0.0.0.0 npm start 启动，这里就会显示教室用的地址。',
  unknown: '暂时无法得知教室用的地址。请告诉学生在其他机器上打开本页的地址。',
};

/** The words around the room's address. */
export const roomStrings = byLanguage({ en, 'zh-cn': zhCN });
