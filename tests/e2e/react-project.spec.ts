import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import express from 'express';
import { listenOnFreePort } from '../support/free-port.ts';
import { expect, test } from '../support/site.ts';

/** The files that the lesson tells its readers to copy. */
const copied = [
  'demos/react-chat/chat.tsx',
  'demos/react-chat/chat-words.ts',
  'demos/react-chat/use-stream-chat.ts',
  'demos/react-chat/chat-state.ts',
  'demos/react-chat/start-answer.ts',
  'demos/react-chat/read-answer.ts',
  'demos/react-chat/per-frame.ts',
  'parsers/event-stream.ts',
];

/** What the template and its build import. Their own dependencies are found from where the links lead. */
const linked = ['react', 'react-dom', '@types', '@vitejs', 'vite', 'typescript'];

/** Written in the project: the one function, and a switch that hides the chat as a tab would. */
const app = `
import { Activity, useState } from 'react';
import { Chat } from './demos/react-chat/chat.tsx';
import type { Ask } from './demos/react-chat/use-stream-chat.ts';

const ask: Ask = (messages, signal) =>
  fetch(new URLSearchParams(location.search).get('chat') ?? '/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ messages, delay: 60 }),
    signal,
  });

export default function App() {
  const [hidden, setHidden] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setHidden(!hidden)}>Hide or show</button>
      <Activity mode={hidden ? 'hidden' : 'visible'}>
        <Chat ask={ask} suggestions={['What is SSE?']} />
      </Activity>
    </>
  );
}
`;

test('the very files, copied into a new Vite project, compile there, and chat with the sandbox of another origin', async ({
  page,
  site,
}) => {
  test.setTimeout(90_000);
  const project = await mkdtemp(join(tmpdir(), 'downstream-react-'));
  try {
    await cp('node_modules/create-vite/template-react-ts', project, { recursive: true });
    for (const file of copied) {
      await mkdir(join(project, 'src', dirname(file)), { recursive: true });
      await cp(join('content', file), join(project, 'src', file));
    }
    await mkdir(join(project, 'node_modules'));
    for (const name of linked)
      await symlink(resolve('node_modules', name), join(project, 'node_modules', name));
    await writeFile(join(project, 'src/App.tsx'), app);
    const run = promisify(execFile);
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const vite = resolve('node_modules/vite/bin/vite.js');
    // The two commands of its `npm run build`.
    await run(process.execPath, [tsc, '-b'], { cwd: project });
    await run(process.execPath, [vite, 'build'], { cwd: project });

    const server = createServer(express().use(express.static(join(project, 'dist'))));
    const port = await listenOnFreePort(server);
    try {
      const chat = encodeURIComponent(`${site.origin}/sandbox/chat`);
      await page.goto(`http://localhost:${port}/?chat=${chat}`);
      const status = page.getByRole('status');
      const question = page.getByRole('button', { name: 'What is SSE?' });
      await question.click();
      await expect(status).toHaveText('Done.');
      await expect(page.locator('.chat-answer')).toContainText('Server-Sent Events are a way');

      // A chat that is hidden keeps its state and loses its effects: the answer is stopped, and says so.
      await question.click();
      await expect(page.locator('.chat-answer').nth(1)).toContainText('Events');
      const hide = page.getByRole('button', { name: 'Hide or show' });
      await hide.click();
      await expect.poll(() => site.admission.open).toBe(0);
      await hide.click();
      await expect(status).toHaveText('Stopped.');
      await question.click();
      await expect(status).toHaveText('Answering…');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  } finally {
    await rm(project, { recursive: true });
  }
});
