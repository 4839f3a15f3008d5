/**
 * `npm run class`: 200 learners who do the same at the same moment, behind one address and behind 200, against a server
 * with its defaults. Prints what they saw and writes docs/class.md. Exits with 1 when anything was refused or broke.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parts } from './parts.ts';
import { playPart } from './play.ts';
import type { Lesson, School } from './play.ts';
import { markdown } from './table.ts';

const learners = 200;
const program = fileURLToPath(new URL('../../../sandbox-server/main.ts', import.meta.url));
const document = fileURLToPath(new URL('../../../docs/class.md', import.meta.url));

/** Starts the program with its defaults, on free ports. */
async function startSchool(): Promise<School & { stop(): void }> {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], PORT: '0', CROSS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  while (!text.includes('Second origin'))
    text += String((await once(child.stdout.setEncoding('utf8'), 'data'))[0]);
  child.stdout.on('data', (line: string) => process.stderr.write(line)); // its log
  const port = Number(/localhost:(\d+)/.exec(text)?.[1]);
  return { pid: child.pid ?? 0, port, stop: () => void child.kill() };
}

async function main(): Promise<void> {
  const sections: string[] = [];
  let troubles = 0;
  for (const addresses of [1, learners]) {
    const school = await startSchool();
    const lessons: Lesson[] = [];
    for (const part of parts) {
      const lesson = await playPart(school, part, { learners, addresses });
      lessons.push(lesson);
      troubles += lesson.notes.troubles.length;
      process.stderr.write(`${part.name}, ${addresses}: ${lesson.notes.troubles.slice(0, 5)}\n`);
    }
    school.stop();
    const behind = addresses === 1 ? 'behind one address' : `with ${addresses} addresses`;
    sections.push(`## ${learners} learners ${behind}\n\n${markdown(lessons)}`);
  }
  const text = [
    '# A class of 200',
    'All learners do the same at the same moment, each with a browser that has six connections. The server has its default limits. Each part begins when all have finished the one before. "First" is the time from a request to the first event of its stream, "longest" the longest wait of a stream for its next event, "whole" the time until all of what was wanted is there: a page with its parts, a poll, an answer, a melody.',
    `Made by \`npm run class\` on ${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}, ${process.platform} ${process.arch}. The learners use the same machine as the server, so times are upper bounds. What they do is in [tests/bench/class](../tests/bench/class).`,
    `${sections.join('\n\n')}\n`,
  ].join('\n\n');
  process.stdout.write(text);
  writeFileSync(document, text);
  if (troubles > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
