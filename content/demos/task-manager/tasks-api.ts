/** A task as the server describes it. */
export interface TaskView {
  readonly id: string;
  readonly prompt: string;
  readonly state: 'queued' | 'running' | 'complete' | 'failed' | 'cancelled';
  /** From 0 to 100. */
  readonly percent: number;
  /** URL of its event stream. */
  readonly events: string;
  /** URL of what it has made, when it is complete. */
  readonly result: string | null;
  /** Why it failed, when it did. */
  readonly message: string | null;
}

/** What a task is to do. The numbers make it slow or let it go wrong, at a percentage. */
export interface TaskRequest {
  readonly prompt: string;
  /** Whose task it is. Without it the server makes an owner. */
  readonly owner?: string | undefined;
  readonly pace?: number;
  readonly fail?: number;
  readonly drop?: number;
}

const url = '/sandbox/tasks';

// #region shown
/** Starts a task. It runs whether somebody watches it or not. Rejects when the server has not taken it. */
export async function postTask(request: TaskRequest): Promise<TaskView & { owner: string }> {
  const response = await send(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  const made: TaskView & { owner: string } = await response.json();
  return made;
}
// #endregion shown

/** The tasks of an owner, oldest first. */
export async function listTasks(owner: string, signal?: AbortSignal): Promise<TaskView[]> {
  const response = await send(`${url}?owner=${owner}`, { signal: signal ?? null });
  const { tasks }: { tasks: TaskView[] } = await response.json();
  return tasks;
}

/** What the server says of a task now. */
export async function findTask(id: string): Promise<TaskView> {
  const task: TaskView = await (await send(`${url}/${id}`)).json();
  return task;
}

/** Asks the server to stop a task. Its stream then says `cancelled`, unless the task was over before. */
export async function cancelTask(id: string): Promise<void> {
  await send(`${url}/${id}`, { method: 'DELETE' });
}

/**
 * Rejects when no response comes in 10 seconds, and with the server's reason when its status is not one of success.
 * `AbortSignal.any` is in browsers since 2024.
 */
async function send(address: string, init: RequestInit = {}): Promise<Response> {
  const limit = AbortSignal.timeout(10_000);
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  const response = await fetch(address, { ...init, signal });
  if (response.ok) return response;
  const problem: { detail?: string } = await response.json().catch(() => ({}));
  throw new Error(problem.detail ?? `status ${response.status}`);
}
