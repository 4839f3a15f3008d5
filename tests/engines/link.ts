import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What makes a network of its own for a browser. It needs root. */
const ip = '/usr/sbin/ip';

/** Whether this machine can make such networks. */
export const canCutLinks = (): boolean => {
  if (process.getuid?.() !== 0 || !existsSync(ip)) return false;
  try {
    const name = `probe-${process.pid}`;
    execFileSync(ip, ['netns', 'add', name], { stdio: 'ignore' });
    execFileSync(ip, ['netns', 'delete', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** A network with one cable, at one end this machine and at the other whatever is started inside. */
export interface Link {
  /** This machine's address at its end. */
  readonly host: string;
  /** The words before a command that start it inside. */
  readonly inside: readonly string[];
  /** Pulls the cable out, or puts it in again. */
  set(state: 'down' | 'up'): void;
  remove(): void;
}

/** Makes the n-th link of this machine, from 0. Nothing else can be reached from inside. */
export function makeLink(n: number): Link {
  const [name, ours, theirs] = [`downstream-${n}`, `ds${n}a`, `ds${n}b`];
  const [host, guest] = [`10.213.${n}.1`, `10.213.${n}.2`];
  const run = (...words: string[]) => execFileSync(ip, words, { stdio: 'ignore' });
  const inside = (...words: string[]) => run('-n', name, ...words);
  const remove = () => {
    for (const thing of [
      ['link', 'delete', ours],
      ['netns', 'delete', name],
    ]) {
      try {
        run(...thing);
      } catch {
        // There is none.
      }
    }
  };
  remove();
  run('netns', 'add', name);
  run('link', 'add', ours, 'type', 'veth', 'peer', 'name', theirs, 'netns', name);
  run('addr', 'add', `${host}/24`, 'dev', ours);
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
    remove,
  };
}
