import { expect, it } from 'vitest';
import { startSandbox } from '../support/server.ts';

it('leaves the CORS headers to a scenario that sets them itself, whatever the case of the path', async () => {
  const { url } = await startSandbox();
  const headers = { Origin: 'https://example.com' };
  const corsHeaders = async (path: string) => {
    const response = await fetch(`${url}/sandbox/${path}`, { headers });
    await response.body?.cancel();
    return [...response.headers].filter(([name]) => name.startsWith('access-control-'));
  };
  expect(await corsHeaders('CORS')).toEqual(await corsHeaders('cors'));
  expect(await corsHeaders('Ticker?times=1')).toContainEqual(['access-control-allow-origin', '*']);
});
