import { describe, expect, it } from 'vitest';
import type { TaskView } from '../../../content/demos/task-manager/tasks-api.ts';
import { describeNotice, wordsFor } from '../../../content/demos/task-manager/task-words.ts';
import {
  noTasks,
  reduceTasks,
  type TaskAction,
} from '../../../content/demos/task-manager/tasks-reducer.ts';
import type { TaskEvent } from '../../../content/demos/task-manager/watch-task.ts';

const view: TaskView = {
  id: 'a',
  prompt: 'rain',
  state: 'running',
  percent: 10,
  events: '/events',
  result: null,
  message: null,
};
const found: TaskAction = { type: 'found', tasks: [view] };
const cancelling: TaskAction = { type: 'cancelling', id: 'a' };
const after = (...actions: TaskAction[]) => actions.reduce(reduceTasks, noTasks);

describe('a task that is found again', () => {
  it('is still being cancelled, and its connection is as it was', () => {
    const lost: TaskAction = { type: 'connection', id: 'a', connection: 'lost' };
    expect(after(found, cancelling, lost, found).tasks).toMatchObject([
      { isCancelling: true, connection: 'lost' },
    ]);
  });

  it('stays over, when the list that has it is older than its end', () => {
    const complete: TaskAction = {
      type: 'event',
      id: 'a',
      event: { type: 'complete', result: '/a.wav' },
    };
    expect(after(found, complete, found).tasks).toMatchObject([
      { state: 'complete', percent: 100, result: '/a.wav' },
    ]);
  });
});

it('a request that failed ends the cancelling of its task alone, and is what is said', () => {
  const error = new Error('no');
  const state = after(found, cancelling, { type: 'refused', error });
  expect(state).toMatchObject({ tasks: [{ isCancelling: true }], notice: { error } });
  expect(reduceTasks(state, { type: 'refused', error, id: 'a' }).tasks).toMatchObject([
    { isCancelling: false },
  ]);
});

it('the reason of a failure is left to the row: what is said aloud is the state, in the language of the page', () => {
  const event: TaskEvent = { type: 'failed', message: 'The disk is full.' };
  const { notice } = after(found, { type: 'event', id: 'a', event });
  expect(describeNotice(notice, wordsFor('en'))).toBe('rain: failed');
  expect(describeNotice(notice, wordsFor('zh-CN'))).toBe('rain：失败');
});

it('what the server says of a refused request stands behind words of the page', () => {
  const notice = { error: new Error('All tasks are in use.') };
  expect(describeNotice(notice, wordsFor('en'))).toBe('Not carried out: All tasks are in use.');
  expect(describeNotice(notice, wordsFor('zh-CN'))).toBe('请求未完成：All tasks are in use.');
});
