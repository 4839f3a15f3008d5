/**
 * `npm run engines`: measures every row of the page of browsers in each engine that is on this machine, and writes
 * content/browsers/measured.json. Takes about two minutes. Build the site first, and let nothing else use the machine.
 */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('vitest', ['run', '--project=heavy', 'tests/engines/behaviours'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, WRITE_ENGINES: '1' },
});
process.exitCode = status ?? 1;
