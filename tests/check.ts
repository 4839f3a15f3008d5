/**
 * `npm run check`: everything that needs no server and no browser. The quick checks come first, and stop it. The slow ones
 * run beside each other, because each by itself uses little more than one core; each prints all it has to say when it ends.
 */
import { spawn } from 'node:child_process';

const quick = ['prettier --check --cache .', 'knip --no-config-hints'];
const slow = ['astro check', 'eslint .', 'vitest run --project unit'];

/** Runs a program of node_modules/.bin (npm puts it on the PATH); returns whether it ended well. */
async function run(command: string): Promise<boolean> {
  const output: Buffer[] = [];
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  console.log(`\n> ${command}${code === 0 ? '' : `: failed (${String(code)})`}`);
  process.stdout.write(Buffer.concat(output));
  return code === 0;
}

for (const command of quick) if (!(await run(command))) process.exit(1);
const passed = await Promise.all(slow.map(run));
process.exitCode = passed.every(Boolean) ? 0 : 1;
