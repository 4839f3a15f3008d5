import { setTimeout as sleep } from 'node:timers/promises';
import { EventSource } from 'eventsource';
import { eventStreamParser, type StreamEvent } from '../../content/parsers/event-stream.ts';
import { packScript } from '#sandbox/script/parameter.ts';
import { play } from '../../src/questions/play.ts';
import type { Proof } from '../../src/questions/proof.ts';
import { sameEvents } from '../../src/questions/same-events.ts';
import type { Question } from '../../src/questions/schema.ts';

type Played = Extract<Proof, { script: string }>;
type Requested = Extract<Proof, { request: string }>;

/** How long an EventSource may take, in milliseconds. Scripts of proofs set a short reconnection time. */
const patience = 10_000;

/** What a question claims: its proof, and what its kind computes of a script or a stream. */
export function proofsOf(question: Question): Proof[] {
  const { proof, kind } = question;
  const own = proof ? [proof] : [];
  if (kind === 'write') return [...own, { script: question.sample, events: question.wanted }];
  if (kind !== 'predict') return own;
  const played = play(question.script);
  return [...own, { script: question.script, events: 'events' in played ? played.events : [] }];
}

/** What the sandbox at that address does otherwise than a proof says: a line for each difference. */
export async function differences(proof: Proof, url: string): Promise<string[]> {
  if ('request' in proof) return requested(proof, url);
  const ways = [proof.script, `: @chunk 1\n${proof.script}`];
  const all = ways.map((script, at) => {
    const key = `${at} ${proof.requests ? 'requests' : ''}`;
    const address = `${url}/sandbox/play?script=${packScript(script)}&key=${encodeURIComponent(key)}`;
    return proof.requests ? reconnecting(proof, proof.requests, address) : once(proof, address);
  });
  return (await Promise.all(all)).flatMap((lines, at) =>
    lines.map((line) => `${at === 0 ? 'whole' : 'in single bytes'}: ${line}`),
  );
}

/** One response, read with fetch and the parser of the lessons. */
async function once({ script, events }: Played, address: string): Promise<string[]> {
  const response = await fetch(address);
  // A stream that stalls has no end to wait for.
  const most = script.includes(': @stall') ? events.length : Infinity;
  return unlike('the events', await eventsOf(response, most), events);
}

/** The events of a response up to its end, or up to the n-th. */
async function eventsOf({ body }: Response, most: number): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  const reader = body?.pipeThrough(eventStreamParser()).getReader();
  try {
    while (events.length < most) {
      const { done = true, value } = (await reader?.read()) ?? {};
      if (done || !value) break;
      events.push(value);
    }
    await reader?.cancel();
  } catch {
    // The script cuts its connection: what has arrived counts.
  }
  return events;
}

/** As many requests as an EventSource makes. */
async function reconnecting(
  { events, givesUp }: Played,
  requests: readonly string[],
  address: string,
): Promise<string[]> {
  const made: string[] = [];
  const got: StreamEvent[] = [];
  const source = new EventSource(address, {
    fetch: (input, init) => {
      made.push(new Headers(init.headers).get('Last-Event-ID') ?? '');
      return fetch(input, init);
    },
  });
  for (const type of new Set(events.map((event) => event.type)))
    source.addEventListener(type, ({ data, lastEventId }: MessageEvent<string>) => {
      got.push({ type, data, lastEventId });
    });
  const isDone = () =>
    givesUp
      ? source.readyState === source.CLOSED || made.length > requests.length
      : made.length >= requests.length && got.length >= events.length;
  for (let waited = 0; !isDone() && waited < patience; waited += 10) await sleep(10);
  const hasGivenUp = source.readyState === source.CLOSED;
  source.close();
  return [
    ...(givesUp && !hasGivenUp ? ['the EventSource goes on'] : []),
    ...unlike('the requests', givesUp ? made : made.slice(0, requests.length), requests),
    ...unlike('the events', givesUp ? got : got.slice(0, events.length), events),
  ];
}

/** A request as it is written, to any scenario. */
async function requested(proof: Requested, url: string): Promise<string[]> {
  const { request, method, headers, status, has, events } = proof;
  const leaving = new AbortController();
  const { signal } = leaving;
  const response = await fetch(url + request, { method, headers, signal, redirect: 'manual' });
  const wrong = Object.entries(has).filter(([name, value]) => {
    const sent = response.headers.get(name);
    return value === null ? sent !== null : !sent?.startsWith(value);
  });
  const got = events.length > 0 ? await eventsOf(response, events.length) : [];
  leaving.abort();
  return [
    ...unlike('the status', response.status, status),
    ...wrong.map(([name]) => `the header ${name} is ${response.headers.get(name)}`),
    ...unlike('the events', got, events),
  ];
}

function unlike(what: string, got: unknown, wanted: unknown): string[] {
  const [one, other] = [JSON.stringify(got), JSON.stringify(wanted)];
  return isEventList(got) && isEventList(wanted) && sameEvents(got, wanted)
    ? []
    : one === other
      ? []
      : [`${what}: ${one}, not ${other}`];
}

const isEventList = (value: unknown): value is StreamEvent[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'object');
