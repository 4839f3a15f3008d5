import { expect, it } from 'vitest';
import { describeSandbox } from '../../src/course/sandbox-docs.ts';
import { readYaml } from '../support/lessons.ts';

const chinese = readYaml('sandbox/zh-cn.yaml') as Record<string, Record<string, string>>;
const said = new Map<string, Set<string>>();
describeSandbox((scenario, text) => {
  said.set(scenario, (said.get(scenario) ?? new Set()).add(text));
  return text;
});

it('every text of the sandbox server stands in content/sandbox/zh-cn.yaml in Chinese', () => {
  const missing = [...said].flatMap(([scenario, texts]) =>
    [...texts]
      .filter((text) => chinese[scenario]?.[text] === undefined)
      .map((text) => `${scenario}: ${text}`),
  );
  expect(missing, 'add them under their scenario').toEqual([]);
});

it('content/sandbox/zh-cn.yaml has nothing that the server no longer says', () => {
  const left = Object.entries(chinese).flatMap(([scenario, texts]) =>
    Object.keys(texts)
      .filter((text) => !said.get(scenario)?.has(text))
      .map((text) => `${scenario}: ${text}`),
  );
  expect(left, 'take them out').toEqual([]);
});

it('a translation has the same `code` as its original', () => {
  const code = (text: string) => [...text.matchAll(/`([^`]*)`/g)].map(([, name]) => name).sort();
  for (const [scenario, texts] of Object.entries(chinese)) {
    for (const [english, text] of Object.entries(texts))
      expect(code(text), `${scenario}: ${english}`).toEqual(code(english));
  }
});
