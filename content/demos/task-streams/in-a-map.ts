/** The streams of the page's tasks, by task. A task that is started again gets a new stream instead of a second one. */
export function streamsInMap(onData: (task: string, data: string) => void) {
  const sources = new Map<string, EventSource>();

  const close = (task: string) => {
    sources.get(task)?.close();
    sources.delete(task);
  };

  return {
    // #region shown
    start(task: string, url: string) {
      close(task);
      const source = new EventSource(url);
      sources.set(task, source);
      source.onmessage = ({ data }) => onData(task, data);
    },
    // #endregion shown
    close, // when its last event has come, or the user takes the task away
    closeAll: () => [...sources.keys()].forEach(close),
  };
}
