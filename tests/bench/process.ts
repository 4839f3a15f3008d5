import { readFileSync } from 'node:fs';

/** Clock ticks per second: the unit of CPU time in /proc on every Linux machine that Node runs on. */
const ticks = 100;
const pageSize = 4096;

/** A process and its children: nginx is a master and a worker. */
const family = (pid: number): number[] => [
  pid,
  ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number),
];

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

/** CPU seconds that a process and its children have used, including system calls. */
export function cpuSeconds(pid: number): number {
  return sum(
    family(pid).map((each) => {
      // The name of the program, in parentheses, may contain anything. utime and stime are fields 14 and 15.
      const fields =
        readFileSync(`/proc/${each}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / ticks;
    }),
  );
}

/** Bytes of memory that a process and its children hold (resident set). */
export const residentBytes = (pid: number): number =>
  sum(
    family(pid).map(
      (each) => Number(readFileSync(`/proc/${each}/statm`, 'utf8').split(' ')[1]) * pageSize,
    ),
  );

/** Files that this process may have open at once. Node raises it to the hard limit when it starts. */
export function openFilesLimit(): number {
  const [, limit] = /Max open files +(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
  return Number(limit ?? Infinity);
}
