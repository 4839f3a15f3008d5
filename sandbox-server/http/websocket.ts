import { createServer, ServerResponse } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Express, Request, Response } from 'express';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { limitsOf } from './per-app.ts';
import { portsOf } from './ports.ts';
import { Problem } from './problem.ts';
import { SlowClient } from '../sse/stream.ts';

/** Requests that came as an upgrade: only their sockets can become WebSockets. */
const upgrades = new WeakSet<IncomingMessage>();

/** Bytes of a message from a visitor. Nothing here needs long ones. */
const maxPayload = 1024;

/** Milliseconds in which a visitor must have answered that the WebSocket closes. */
const farewell = 1000;

const handshake = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload });

/** A server for the app, WebSockets included. A request to upgrade to anything else is answered as if it had not asked. */
export function serverOf(app: Express): Server {
  const upgrade = upgradeThrough(app);
  const server = createServer({ shouldUpgradeCallback: isSandboxUpgrade }, app);
  return server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!upgrade(req, socket, head)) socket.destroy();
  });
}

/** Whether a request is for a WebSocket of the sandbox. */
export const isSandboxUpgrade = ({ headers, url = '' }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket' && /^\/sandbox\//i.test(url);

/**
 * A listener for the `upgrade` event of a server. The request goes through the app like any other, so that limits,
 * log and error answers hold. Returns false, and leaves the socket alone, when it is not for the sandbox.
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
      socket.destroy(); // asked while an earlier request on this connection had no answer yet
      return true;
    }
    res.once('finish', () => socket.destroySoon());
    if (head.length > 0) socket.unshift(head);
    upgrades.add(req);
    app(req, res);
    return true;
  };
}

/**
 * Makes a WebSocket of a request, or returns undefined when its handshake is wrong and was answered. The response stays
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
  if (accepted !== undefined) keepWatch(accepted, req, res);
  res.statusCode = accepted === undefined ? 400 : 101;
  res.end = () => {
    accepted?.close(1001);
    setTimeout(() => accepted?.terminate(), farewell).unref();
    return res;
  };
  return accepted;
}

/** Pings, and cuts a reader that has not answered until the next ping. */
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

/** A browser says whose page asks. The same host may ask from the port it asks at, and from both ports of this server. */
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
