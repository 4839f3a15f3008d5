import { describe, expect, it } from 'vitest';
import type { TaskView } from '../../../content/demos/task-manager/tasks-api.ts';
import {
  noTasks,
  reduceTasks,
  type TaskAction,
} from '../../../content/demos/task-manager/tasks-reducer.ts';

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
