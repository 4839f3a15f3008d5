import { createServer, ServerResponse } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Express, Request, Response } from 'express';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { answerClientErrors } from './client-errors.ts';
import { guardConnections } from './connections.ts';
import { limitsOf } from './per-app.ts';
import { portsOf } from './ports.ts';
import { Problem } from './problem.ts';
import { takeWrite } from './written-events.ts';
import { SlowClient } from '../sse/stream.ts';

/** Requests that came as an upgrade: only their sockets can become WebSockets. */
const upgrades = new WeakSet<IncomingMessage>();

/** Bytes of a message from a visitor. Nothing here needs long ones. */
const maxPayload = 1024;

/** Milliseconds that a client has to confirm the close of its WebSocket. */
const farewell = 1000;

const handshake = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload });

/** Milliseconds in which the head of a request, and the whole of it, must have come, and how often that is looked at. */
const times = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
};

/**
 * A server for the app, WebSockets included. A request to upgrade to another protocol gets an ordinary response, and one
 * that is no HTTP, or too long, gets a reason. Connections are bounded as `guardConnections` says.
 */
export function serverOf(app: Express): Server {
  const upgrade = upgradeThrough(app);
  const options = { ...times, shouldUpgradeCallback: isSandboxUpgrade };
  const server = guardConnections(answerClientErrors(createServer(options, app)), app);
  return server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!upgrade(req, socket, head)) socket.destroy();
  });
}

/** Whether a request is for a WebSocket of the sandbox. */
export const isSandboxUpgrade = ({ headers, url = '' }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket' && /^\/sandbox\//i.test(url);

/**
 * A listener for the `upgrade` event of a server. The request goes through the app like any other, so that limits,
 * log and error responses hold. Returns false, and leaves the socket alone, when it is not for the sandbox.
 */
export function upgradeThrough(app: Express) {
  return (req: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    if (!isSandboxUpgrade(req)) return false;
    if (!(socket instanceof Socket))
      throw new TypeError('The socket of an HTTP server is a Socket.');
    socket.on('error', () => socket.destroy());
    const res = new ServerResponse(req);
    res.shouldKeepAlive = false;
    try {
      res.assignSocket(socket);
    } catch {
      socket.destroy(); // an earlier request on this connection has no response yet
      return true;
    }
    res.once('finish', () => socket.destroySoon());
    readToItsEnd(res, socket);
    if (head.length > 0) socket.unshift(head);
    upgrades.add(req);
    app(req, res);
    return true;
  };
}

/** Notices that the client of an ordinary response leaves. Nobody else reads the socket; a WebSocket does, and has no head of ours. */
function readToItsEnd(res: ServerResponse, socket: Socket): void {
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
  res.writeHead = (...args: unknown[]) => {
    socket.on('end', () => socket.destroy()).resume();
    return writeHead(...args);
  };
}

/**
 * Turns a request into a WebSocket. Returns undefined when the handshake is wrong: then an error was sent. The response stays
 * open as long as the WebSocket: `res.end()` closes it with 1001, `res.destroy()` cuts it, and its `close` event
 * says that it has gone.
 * Throws a Problem: 426 when the request is no upgrade, 403 when a page of another host asks.
 */
export function acceptWebSocket(req: Request, res: Response): WebSocket | undefined {
  if (!upgrades.has(req)) {
    throw new Problem(426, 'Open this URL as a WebSocket.', { Upgrade: 'websocket' });
  }
  if (!isFromThisHost(req)) {
    throw new Problem(403, 'Pages of another host may not open a WebSocket here.');
  }
  let accepted: WebSocket | undefined;
  handshake.handleUpgrade(req, req.socket, Buffer.alloc(0), (webSocket) => {
    accepted = webSocket;
  });
  if (accepted !== undefined) {
    keepWatch(accepted, req, res);
    onlySends(accepted, res);
  }
  res.statusCode = accepted === undefined ? 400 : 101;
  res.end = () => {
    accepted?.close(1001);
    setTimeout(() => accepted?.terminate(), farewell).unref();
    return res;
  };
  return accepted;
}

/** Sends pings, and cuts a client that has not answered one before the next. */
function keepWatch(webSocket: WebSocket, req: Request, res: Response): void {
  const { stalled } = limitsOf(req);
  let answered = true;
  const watch = setInterval(() => {
    if (!answered) res.destroy(new SlowClient(`no answer to a ping for ${stalled / 1000} s`));
    answered = false;
    webSocket.ping();
  }, stalled);
  webSocket.on('pong', () => (answered = true));
  webSocket.on('error', () => {}); // a wrong frame: ws closes the connection itself
  res.once('close', () => clearInterval(watch));
}

/** Pings from a client between two of ours. Nobody needs more than a few; each costs an answer. */
const mostPings = 100;

/** Counts what is sent to a client, as what responses write; and closes (1008) the WebSocket of one that sends something. */
function onlySends(webSocket: WebSocket, res: Response): void {
  const send = webSocket.send.bind(webSocket) as (...args: unknown[]) => void;
  webSocket.send = (...args: unknown[]) => {
    if (takeWrite(res)) send(...args);
  };
  let messages = 0;
  webSocket.on('message', () => {
    messages += 1;
    if (messages > 1) return webSocket.terminate(); // it does not stop
    webSocket.close(1008, 'This WebSocket only sends.');
    setTimeout(() => webSocket.terminate(), farewell).unref();
  });
  let pings = 0;
  webSocket.on('ping', () => {
    pings += 1;
    if (pings > mostPings) webSocket.terminate();
  });
  webSocket.on('pong', () => (pings = 0));
}

/** A browser names the origin of the page. Pages of this host may connect from the requested port and from both ports of the server. */
function isFromThisHost(req: Request): boolean {
  const origin = req.get('Origin');
  if (origin === undefined) return true; // no browser
  if (!URL.canParse(origin) || !URL.canParse(`http://${req.host}`)) return false;
  const page = new URL(origin);
  const here = new URL(`http://${req.host}`);
  const { main, cross } = portsOf(req);
  const ports = [here.port, main, cross].map(String);
  return page.hostname === here.hostname && ports.includes(page.port);
}
