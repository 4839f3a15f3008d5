import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const ip = '/usr/sbin/ip';

/**
 * The words before a command that start it in a network of its own, where nothing is yet. Links are made there, because
 * browsers break off their requests when a network of the machine comes or goes.
 */
export const apart = ['unshare', '--net'] as const;

/** Whether this machine can make such networks. It takes root. */
export function canCutLinks(): boolean {
  const [program, ...words] = apart;
  if (process.getuid?.() !== 0 || !existsSync(ip)) return false;
  try {
    execFileSync(program, [...words, ip, 'link'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A cable between the network of this process and another one. */
export interface Link {
  /** The address at this end. */
  readonly host: string;
  /** The words before a command that start it at the other end. */
  readonly inside: readonly string[];
  /** Pulls the cable out, or puts it in again. */
  set(state: 'down' | 'up'): void;
  remove(): void;
}

/** Makes a link. From the other end nothing but this one can be reached. */
export function makeLink(): Link {
  const [name, ours, theirs] = [`downstream-${process.pid}`, 'near', 'far'];
  const [host, guest] = ['10.213.0.1', '10.213.0.2'];
  const run = (...words: string[]) => execFileSync(ip, words, { stdio: 'ignore' });
  const inside = (...words: string[]) => run('-n', name, ...words);
  run('netns', 'add', name);
  run('link', 'add', ours, 'type', 'veth', 'peer', 'name', theirs, 'netns', name);
  run('addr', 'add', `${host}/24`, 'dev', ours);
  run('link', 'set', 'lo', 'up');
  run('link', 'set', ours, 'up');
  inside('addr', 'add', `${guest}/24`, 'dev', theirs);
  inside('link', 'set', 'lo', 'up');
  inside('link', 'set', theirs, 'up');
  inside('route', 'add', 'default', 'via', host);
  return {
    host,
    inside: [ip, 'netns', 'exec', name],
    set: (state) => {
      inside('link', 'set', theirs, state);
      // The route goes with the link.
      if (state === 'up') inside('route', 'replace', 'default', 'via', host);
    },
    remove: () => void run('netns', 'delete', name),
  };
}
