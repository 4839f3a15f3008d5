import type { Stage } from '#stage';

const addresses = ['/sandbox/ticker?interval=5000', 'http://[', ''];

export default function start(stage: Stage) {
  const withCredentials = stage.settings.withCredentials === 'on';
  const sources: EventSource[] = [];

  for (const address of addresses) {
    // #region shown
    const print = (text: string) => stage.print(`'${address}' → ${text}`);
    try {
      const source = new EventSource(address, { withCredentials });
      sources.push(source);
      print(`readyState ${source.readyState}, withCredentials ${source.withCredentials}`);
      print(`url ${source.url}`);
      source.onopen = source.onerror = ({ type }) =>
        print(`${type}, readyState ${source.readyState}`);
    } catch (error) {
      print(String(error));
    }
    // #endregion shown
  }

  return () => sources.forEach((source) => source.close());
}
