import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventSource } from 'eventsource';
import {
  eventStreamParser,
  type Reconnection,
  type StreamEvent,
} from '../../content/parsers/event-stream.ts';
import { packScript } from '#sandbox/script/parameter.ts';
import { holds, provenBy, type Claiming } from '../../src/questions/claim.ts';
import { sentBy } from '../../src/questions/order/orders.ts';
import { play } from '../../src/questions/play.ts';
import type { PlayedProof, Proof } from '../../src/questions/proof.ts';
import { sameEvents } from '../../src/questions/same-events.ts';
import type { Question } from '../../src/questions/schema.ts';

type Requested = Extract<Proof, { request: string }>;

/** How long an EventSource may take, in milliseconds. Scripts of proofs set a short reconnection time. */
const patience = 10_000;

/** What a question says of runs: its proof, and what is computed of a script or a stream when the site is built. */
export function proofsOf(question: Question): Proof[] {
  const { proof, kind } = question;
  return [
    ...(proof ? [proof] : []),
    ...(kind === 'write' ? [{ script: question.sample, events: question.wanted }] : []),
    ...(kind === 'predict' ? [playedOf(question.script)] : []),
    ...(kind === 'order' && question.wanted
      ? [{ script: sentBy(question.lines), events: question.wanted }]
      : []),
    ...claimingOf(question).flatMap(({ claim }) =>
      claim?.script !== undefined && holds(claim, proof) !== undefined
        ? [playedOf(claim.script)]
        : [],
    ),
  ];
}

/** What comes of a script by the player and the parser of the build. */
function playedOf(script: string): PlayedProof {
  const played = play(script);
  if ('mistake' in played) throw new Error(played.mistake);
  return { script, ...played };
}

/** The options of a question, or its cures. */
export function claimingOf(question: Question): readonly Claiming[] {
  if (question.kind === 'choice') return question.options;
  return question.kind === 'mend' ? question.cures : [];
}

/** Whether a claim of a question holds, by its proof or by the sandbox at that address. */
export async function holdsThere(
  claim: NonNullable<Claiming['claim']>,
  { proof }: Question,
  url: string,
): Promise<boolean> {
  const known = holds(claim, proof);
  if (known !== undefined) return known;
  const same = (await differences(provenBy(claim, proof), url)).length === 0;
  return same !== (claim.differs ?? false);
}

/** What the sandbox at that address does otherwise than a proof says: a line for each difference. */
export async function differences(proof: Proof, url: string): Promise<string[]> {
  if ('request' in proof) return requested(proof, url);
  const ways = [proof.script, `: @chunk 1\n${proof.script}`];
  const all = ways.map((script) => {
    // Connections are counted for each key, so no other run may have this one.
    const address = `${url}/sandbox/play?script=${packScript(script)}&key=${randomUUID()}`;
    return proof.requests ? reconnecting(proof, proof.requests, address) : once(proof, address);
  });
  return (await Promise.all(all)).flatMap((lines, at) =>
    lines.map((line) => `${at === 0 ? 'whole' : 'in single bytes'}: ${line}`),
  );
}

/** One response, read with fetch and the parser of the lessons. */
async function once(
  { script, events, reconnectionTime }: PlayedProof,
  address: string,
): Promise<string[]> {
  const response = await fetch(address);
  const reconnection: Reconnection = { lastEventId: '' };
  // A stream that stalls has no end to wait for.
  const most = script.includes(': @stall') ? events.length : Infinity;
  return [
    ...unlike('the events', await eventsOf(response, most, reconnection), events),
    ...(reconnectionTime === undefined
      ? []
      : unlike('the reconnection time', reconnection.reconnectionTime, reconnectionTime)),
  ];
}

/** The events of a response up to its end, or up to the n-th. */
async function eventsOf(
  { body }: Response,
  most: number,
  reconnection?: Reconnection,
): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  const reader = body?.pipeThrough(eventStreamParser(reconnection)).getReader();
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
  { events, givesUp, seen }: PlayedProof,
  requests: readonly string[],
  address: string,
): Promise<string[]> {
  const made: string[] = [];
  const got: StreamEvent[] = [];
  const sights: string[] = [];
  const source = new EventSource(address, {
    fetch: async (input, init) => {
      const id = new Headers(init.headers).get('Last-Event-ID');
      made.push(id === '' ? '""' : (id ?? ''));
      sights.push(id === null ? 'request' : `request ${id}`);
      const response = await fetch(input, init);
      sights.push(`response ${response.status}`);
      return response;
    },
  });
  for (const type of new Set(['open', 'error', 'message', ...events.map((event) => event.type)]))
    source.addEventListener(type, (event) => {
      sights.push(`${type} ${source.readyState}`);
      if (!(event instanceof MessageEvent)) return;
      const { data, lastEventId } = event as MessageEvent<string>;
      got.push({ type, data, lastEventId });
    });
  const hasGivenUp = () => source.readyState === source.CLOSED;
  const isDone = () =>
    hasGivenUp() ||
    (givesUp !== undefined
      ? made.length > requests.length // until then it may still give up
      : made.length >= requests.length &&
        got.length >= events.length &&
        sights.length >= (seen?.length ?? 0));
  for (let waited = 0; !isDone() && waited < patience; waited += 10) await sleep(10);
  const over = hasGivenUp();
  source.close();
  return [
    ...(givesUp === true && !over ? ['the EventSource goes on'] : []),
    ...(givesUp === false && over ? ['the EventSource gives up'] : []),
    ...unlike('the requests', over ? made : made.slice(0, requests.length), requests),
    ...unlike('the events', over ? got : got.slice(0, events.length), events),
    ...(seen ? unlike('what is seen', sights.slice(0, seen.length), seen) : []),
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
