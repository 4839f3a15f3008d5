import { expect, it } from 'vitest';
import { packScript } from '#sandbox/script/parameter.ts';
import { explain } from '../../../src/parser-stepper/explain.ts';
import { eventsOf } from '../../../src/parser-stepper/step.ts';
import { vectors } from '../../sandbox-server/script/vectors.ts';
import { startSandbox } from '../../support/server.ts';

it.each(vectors)('the parser that explains reads $name', async ({ script, events }) => {
  const { url } = await startSandbox();
  const response = await fetch(`${url}/sandbox/play?script=${packScript(script)}`);
  expect(eventsOf(explain(await response.bytes()))).toEqual(events);
});
