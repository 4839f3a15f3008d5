import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { contentSecurityPolicy, inlineHashes } from '#sandbox/site/content-security-policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

it('hashes inline scripts, modules too, and inline styles', () => {
  const html = '<script>a</script><script type="module" data-x="1>0">b\n</script><style>c</style>';
  expect(inlineHashes(html)).toEqual({ scripts: [hash('a'), hash('b\n')], styles: [hash('c')] });
});

it('leaves out scripts that run no inline code', () => {
  const html =
    '<script src="/a.js"></script><script type="application/json">{}</script>' +
    '<script type="application/ld+json">{}</script><link rel="stylesheet" href="/a.css">';
  expect(inlineHashes(html)).toEqual({ scripts: [], styles: [] });
});

it('is not fooled by attributes that only look like src or type', () => {
  const html = '<script data-src="/a.js">a</script><script data-type="application/json">b</script>';
  expect(inlineHashes(html).scripts).toEqual([hash('a'), hash('b')]);
});

it('hashes what the browser hashes: every line break is LF', () => {
  expect(inlineHashes('<script>a\r\nb\rc</script>').scripts).toEqual([hash('a\nb\nc')]);
});

it('lists one hash once', () => {
  expect(inlineHashes('<script>a</script><script>a</script>').scripts).toEqual([hash('a')]);
});

it('allows nothing but the own origin, the hashes and the second origin', () => {
  const policy = contentSecurityPolicy(
    { scripts: [`'sha256-a'`], styles: [`'sha256-b'`] },
    'http://h:1',
  );
  expect(policy.split('; ')).toEqual([
    `default-src 'none'`,
    `script-src 'self' 'sha256-a'`,
    `style-src 'self' 'sha256-b'`,
    `img-src 'self' data:`,
    `media-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self' http://h:1`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
  ]);
});
