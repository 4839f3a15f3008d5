import { networkInterfaces } from 'node:os';
import type { RequestHandler } from 'express';
import { portsOf } from '../http/ports.ts';

/** Where other machines reach the server. */
export interface Reach {
  /** Whether it listens only for this machine. */
  readonly loopbackOnly: boolean;
  /** The origins, such as `http://192.168.1.20:4321`, each with the name of its network interface when that is known. */
  readonly addresses: readonly { readonly origin: string; readonly network?: string }[];
}

/**
 * Where a server that listens at `host` and `port` is reached from other machines. `0.0.0.0` stands for every IPv4 address of
 * this machine, `::` for its IPv6 addresses too. Link-local addresses are left out: they are valid only with a zone.
 */
export function reachOf(host: string, port: number, interfaces = networkInterfaces()): Reach {
  const at = (address: string) =>
    `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
  if (/^(localhost|127\..*|::1)$/.test(host)) return { loopbackOnly: true, addresses: [] };
  if (host !== '0.0.0.0' && host !== '::')
    return { loopbackOnly: false, addresses: [{ origin: at(host) }] };
  const addresses = Object.entries(interfaces).flatMap(([network, list = []]) =>
    list
      .filter(({ internal }) => !internal)
      .filter(({ address, family }) =>
        family === 'IPv4'
          ? !address.startsWith('169.254.')
          : host === '::' && !/^fe[89ab]/i.test(address),
      )
      .map(({ address }) => ({ origin: at(address), network })),
  );
  return { loopbackOnly: false, addresses };
}

/**
 * `GET /addresses` answers with a `Reach`. Behind a proxy its list is empty: the address of the proxy is the one that counts,
 * and those behind it are nobody's business.
 */
export const tellAddresses: RequestHandler = (req, res) => {
  const { main, host } = portsOf(req);
  const behindProxy = Number(req.app.get('trust proxy')) > 0;
  const reach: Reach =
    behindProxy || main === undefined || host === undefined
      ? { loopbackOnly: false, addresses: [] }
      : reachOf(host, main);
  res.set('Cache-Control', 'no-store').json(reach);
};
