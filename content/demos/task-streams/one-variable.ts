/** The streams of the page's tasks, in one variable: each new stream takes the place of the one before. */
export function streamsInOneVariable(onData: (task: string, data: string) => void) {
  let source: EventSource | undefined;

  return {
    start(task: string, url: string) {
      source = new EventSource(url); // the stream that was here before is still open
      source.onmessage = ({ data }) => onData(task, data);
    },
    closeAll: () => source?.close(),
  };
}
