import { request } from 'node:http';
import { onTestFinished } from 'vitest';
import type { SentRequest } from './worst-requests.ts';

/** Sends a request, reads for so many milliseconds at most, and resolves with the status; 0 when none came. */
export const sendBriefly = (
  port: number,
  { method, path, headers, body }: SentRequest,
  wait = 15,
): Promise<number> =>
  new Promise((resolve) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers, agent: false });
    let status = 0;
    const end = () => {
      sent.destroy();
      resolve(status);
    };
    sent.on('error', end);
    sent.on('response', (response) => {
      status = response.statusCode ?? 0;
      response.resume();
      response.on('close', end);
      setTimeout(end, wait);
    });
    sent.end(body);
    setTimeout(end, 500); // some hold their head back
  });

/** Sends a request, and resolves with the status when the head is there. The response stays open. */
export const sendAndStay = (
  port: number,
  { method, path, headers, body }: SentRequest,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers, agent: false });
    onTestFinished(() => void sent.destroy());
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.on('error', () => {}); // the end of the test
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.end(body);
  });
