import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '#sandbox/limits.ts';
import { directions } from '#sandbox/script/directions.ts';
import { mostDirections, parse } from '#sandbox/script/parse.ts';
import { readContent } from '../../support/lessons.ts';
import { startSandbox } from '../../support/server.ts';
import { examples, fences, shown } from './examples.ts';
import { playRaw } from './play-raw.ts';
import type { PlayOptions } from './play-raw.ts';

const played = examples('en').flatMap(({ script, traces }) =>
  traces.map((trace) => ({ script, trace, title: `${JSON.stringify(script)} ${trace[0] ?? ''}` })),
);

/** The lines of a trace that begin with a word, without it. */
const of = (trace: readonly string[], word: string) =>
  trace.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

describe('an example on the page', () => {
  it.each(played)('is played as its trace says: $title', async ({ script, trace }) => {
    const { port } = await startSandbox();
    const writes = of(trace, 'write');
    const parameters = `key=${randomUUID()}`;
    const options: PlayOptions = { parameters };
    const [lastEventId] = of(trace, 'Last-Event-ID');
    if (lastEventId !== undefined) options.headers = [`Last-Event-ID: ${lastEventId}`];
    if (trace.includes('stall')) options.until = { chunks: writes.length, quiet: 100 };
    for (let before = Number(of(trace, 'attempt')[0] ?? 1); before > 1; before -= 1) {
      await playRaw(port, script, { parameters });
    }
    const { status, headers, chunks, ending } = await playRaw(port, script, options);

    expect(chunks.map(({ bytes }) => shown(bytes))).toEqual(writes);
    expect(ending === 'open' ? 'stall' : ending).toBe(trace.at(-1));
    expect(status).toBe(Number(of(trace, 'head')[0] ?? 0));
    for (const header of of(trace, 'header')) {
      const [name = '', value] = header.split(': ');
      expect(headers.get(name)).toBe(value);
    }
    const waits = of(trace, 'wait').reduce((sum, wait) => sum + Number(wait), 0);
    if (waits > 0) expect(chunks.at(-1)?.at).toBeGreaterThanOrEqual(waits - 1);
  });

  it('is there for each direction, and means something', () => {
    const scripts = examples('en').map(({ script }) => script);
    for (const name of [...directions.keys(), 'end-repeat']) {
      expect(scripts.join('')).toMatch(new RegExp(`^: @${name}( |$)`, 'm'));
    }
    for (const { script, traces, problem } of examples('en')) {
      expect(traces.length > 0 || problem !== undefined, script).toBe(true);
      expect(parse(Buffer.from(script)).ok, script).toBe(problem === undefined);
    }
  });

  it('of a mistake has the whole answer', async () => {
    const { url } = await startSandbox();
    const wrong = examples('en').filter(({ problem }) => problem !== undefined);
    expect(wrong).toHaveLength(1);
    for (const { script, problem } of wrong) {
      const answer = await fetch(`${url}/sandbox/play`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
        body: script,
      });
      expect(answer.status).toBe(422);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toEqual(JSON.parse(problem ?? ''));
    }
  });
});

describe('the page', () => {
  it('has the same blocks in both languages', () => {
    expect(fences('zh-cn')).toEqual(fences('en'));
  });

  it.each(['en', 'zh-cn'])('states the bounds that hold (%s)', (locale) => {
    const { scriptBytes, scriptSteps, scriptBytesSent, scriptWrites, scriptDuration } =
      defaultLimits;
    const table = readContent(`pages/script-language/${locale}.mdx`).matchAll(
      /^\| .* \| ([\d,]+)[^|]*\|$/gm,
    );
    const numbers = [...table].map(([, number = '']) => Number(number.replaceAll(',', '')));
    const expected = [
      scriptBytes,
      mostDirections,
      scriptSteps,
      scriptBytesSent,
      scriptWrites,
      scriptDuration,
      3,
    ];
    expect(numbers).toEqual(expected);
  });

  it('gives command lines that work', async () => {
    expect(spawnSync('curl', ['--version']).status, 'curl is needed').toBe(0);
    const { url } = await startSandbox();
    const [post = '', get = ''] = fences('en')
      .filter(({ language }) => language === 'shellscript')
      .map(({ text }) => text.replaceAll('http://localhost:4321', url));
    expect(await bash(post)).toBe('data: one\n\ndata: two\n\n');
    const [pack = '', play = ''] = get.split('\n');
    expect(await bash(play)).toBe('data: one\n\ndata: two\n\n');
    const packed = await bash(pack.replace('< my-script.txt', `<<< 'data: packed'`));
    const answer = await fetch(`${url}/sandbox/play?script=${packed.trim()}`);
    expect(await answer.text()).toBe('data: packed\n');
  });
});

/** Runs a command line; `node` is the one that runs the tests. */
async function bash(command: string): Promise<string> {
  const path = `${process.execPath.replace(/[^\\/]*$/, '')}:${process.env.PATH ?? ''}`;
  const env = { ...process.env, PATH: path };
  const child = spawn('bash', ['-c', command], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  return text(child.stdout);
}
