import express from 'express';
import { expect, it } from 'vitest';
import { askModel } from '#sandbox/scenarios/chat/ask-model.ts';
import { setRealModel } from '#sandbox/scenarios/chat/real-model.ts';

it('resolves with nothing when the client leaves before a real model has begun to answer', async () => {
  const app = express();
  setRealModel(app, { baseURL: 'http://127.0.0.1:9/v1', apiKey: 'sk-test', model: 'any' });
  const leaving = new AbortController();
  const asked = askModel({ app }, [{ role: 'user', content: 'Hello?' }], leaving.signal);
  leaving.abort();
  expect(await asked).toBeUndefined();
});
