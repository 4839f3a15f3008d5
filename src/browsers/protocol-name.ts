const names: Readonly<Record<string, string>> = {
  'http/1.1': 'HTTP/1.1',
  h2: 'HTTP/2',
  h3: 'HTTP/3',
};

/** What people call a protocol that the browser names; undefined where it has named none. */
export const protocolName = (over = ''): string | undefined => names[over];
