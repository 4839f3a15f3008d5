import { z } from 'zod';
import { WrongBody } from '../../http/json-body.ts';
import type { Message } from './model.ts';

/** A tool that a request offers. */
export interface Tool {
  readonly name: string;
  /** The JSON Schema of its arguments. */
  readonly schema: object;
  /** Where the schema stands in the body of the request. */
  readonly path: string;
}

/** The name of a tool. */
export const toolName = z
  .string()
  .regex(/^[\w.-]{1,128}$/, 'Expected 1 to 128 of A-Z a-z 0-9 . _ -');

/**
 * The tool that the model calls, if any. When it may choose, it calls the one whose name stands in the question, with
 * spaces or as it is written; after the result of a tool it answers.
 * @param must `true`: some tool; a name: this one; `false`: it may choose; undefined: none
 * @throws {WrongBody} when it must call a tool that is not offered
 */
export function toolFor(
  tools: readonly Tool[],
  must: string | boolean | undefined,
  messages: readonly Message[],
): Tool | undefined {
  if (must === undefined) return undefined;
  if (typeof must === 'string') {
    const tool = tools.find(({ name }) => name === must);
    if (tool === undefined) throw new WrongBody('tool_choice', `There is no tool "${must}"`);
    return tool;
  }
  const last = messages.at(-1);
  const asked = last?.role === 'user' ? plain(last.content.slice(-8_000)) : '';
  const named = tools.find(({ name }) => asked.includes(plain(name)));
  if (!must) return named;
  const [first] = tools;
  if (first === undefined) throw new WrongBody('tool_choice', 'There are no tools to choose from');
  return named ?? first;
}

const plain = (text: string) => text.toLowerCase().replace(/[_.-]/g, ' ');
