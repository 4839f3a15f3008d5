/** The names of the buttons that a reader presses during a run, by the prediction, else by its demo. */
export const pressed: ReadonlyMap<string, readonly string[]> = new Map(
  // A Map, because there is a demo of the name `constructor`.
  Object.entries({
    'you-are-the-server': ['Send', 'End the response'],
    'parser-stepper': ['all the rest', 'End the response'],
    leak: ['Reload ten times'],
    reload: ['Leave for a moment'],
    'task-progress-reload': ['Load the page again'],
    'shared-stream': ['Close the leader'],
    'sse-websocket-polling-drop': ['Drop'],
    'fetch-streaming-abort': ['Abort'],
  }),
);
