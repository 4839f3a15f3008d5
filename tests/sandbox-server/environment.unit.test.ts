import { expect, it } from 'vitest';
import { readEnvironment, realModelOf } from '#sandbox/environment.ts';

it('has a default for every variable', () => {
  expect(readEnvironment({})).toEqual({
    PORT: 4321,
    CROSS_PORT: 4322,
    HOST: '127.0.0.1',
    HOSTS: [],
    TRUST_PROXY: 0,
    LOG_LEVEL: 'warn',
    STREAMS_PER_ADDRESS: 5000,
    STREAMS_IN_ALL: 10_000,
    OPENAI_MODEL: 'gpt-4o-mini',
    OPENAI_CALLS_PER_DAY: 1000,
  });
});

it('has a real model only with the base URL and the key', () => {
  const key = { OPENAI_API_KEY: 'sk-1' };
  const server = { OPENAI_BASE_URL: 'https://models.example/v1' };
  expect(realModelOf(readEnvironment(key))).toBeUndefined();
  expect(realModelOf(readEnvironment({ ...key, ...server }))).toEqual({
    baseURL: 'https://models.example/v1',
    apiKey: 'sk-1',
    model: 'gpt-4o-mini',
  });
  expect(() => readEnvironment(server)).toThrow('OPENAI_API_KEY is not; set both');
});

it('does not print a key', () => {
  expect(() => readEnvironment({ OPENAI_API_KEY: 'sk 1' })).toThrow(
    new Error('OPENAI_API_KEY is not usable; expected printable ASCII without spaces.'),
  );
});

it('takes an empty variable for one that is not set, and ignores others', () => {
  expect(readEnvironment({ PORT: '', PATH: '/bin' }).PORT).toBe(4321);
});

it('takes names and origins as HOSTS', () => {
  expect(readEnvironment({ HOSTS: ' a.test, B-1,https://c.test:8443,' }).HOSTS).toEqual([
    'a.test',
    'B-1',
    'https://c.test:8443',
  ]);
});

it.each(['a.test:4321', 'https://a.test/', '*', 'a b', 'a.test,,b/'])(
  'does not take %j as HOSTS',
  (hosts) => {
    expect(() => readEnvironment({ HOSTS: hosts })).toThrow(
      `HOSTS is "${hosts}"; expected host names without ports, or origins such as https://host,`,
    );
  },
);

it('takes 0 as port twice: any free port', () => {
  expect(readEnvironment({ PORT: '0', CROSS_PORT: '0' })).toMatchObject({ PORT: 0, CROSS_PORT: 0 });
});

it('takes the second origin by its name, together with the origin of the pages', () => {
  const site = { SITE: 'https://Example.org:443' };
  const cross = { CROSS_ORIGIN: 'https://cross.example.org/' };
  expect(readEnvironment({ ...site, ...cross })).toMatchObject({
    SITE: 'https://example.org',
    CROSS_ORIGIN: 'https://cross.example.org',
  });
  expect(() => readEnvironment(cross)).toThrow('SITE is not; set it to the origin of the pages');
  expect(() => readEnvironment({ ...cross, SITE: cross.CROSS_ORIGIN })).toThrow(
    'CROSS_ORIGIN and SITE are both https://cross.example.org',
  );
});

const wrongOrigin = (value: string): [string, string, string] => [
  'CROSS_ORIGIN',
  value,
  `CROSS_ORIGIN is "${value}"; expected an origin without a path, such as https://cross.example.org.`,
];

it.each([
  ['PORT', 'abc', 'PORT is "abc"; expected a whole number from 0 to 65535.'],
  ['PORT', '65536', 'PORT is "65536"; expected a whole number from 0 to 65535.'],
  ['PORT', '1e3', 'PORT is "1e3"; expected a whole number from 0 to 65535.'],
  ['PORT', ' 80', 'PORT is " 80"; expected a whole number from 0 to 65535.'],
  ['CROSS_PORT', '-1', 'CROSS_PORT is "-1"; expected a whole number from 0 to 65535.'],
  ['CROSS_PORT', '4321', 'CROSS_PORT and PORT are both 4321; choose different ports.'],
  ['HOST', 'a b', 'HOST is "a b"; expected an IP address or a host name.'],
  [
    'OPENAI_CALLS_PER_DAY',
    '0',
    'OPENAI_CALLS_PER_DAY is "0"; expected a whole number from 1 to 999999999.',
  ],
  ['TRUST_PROXY', 'true', 'TRUST_PROXY is "true"; expected a whole number from 0 to 10.'],
  ...['cross.example.org', 'ftp://cross.example.org', 'https://a:b@cross.example.org'].map(
    wrongOrigin,
  ),
  ...['https://cross.example.org/x', 'https://cross.example.org?', 'null'].map(wrongOrigin),
  [
    'LOG_LEVEL',
    'loud',
    'LOG_LEVEL is "loud"; expected one of silent, fatal, error, warn, info, debug, trace.',
  ],
  [
    'OPENAI_BASE_URL',
    'file:///x',
    'OPENAI_BASE_URL is "file:///x"; expected a URL such as https://host/v1.',
  ],
  ['STREAMS_IN_ALL', '0', 'STREAMS_IN_ALL is "0"; expected a whole number from 1 to 1000000.'],
])('answers %s=%j with one line that names it', (name, value, line) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(new Error(line));
});
