import { useEffect, useState } from 'react'; // React 19

/** Shows the last event of a stream while it is mounted. */
export function LastEvent({ url, label }: { readonly url: string; readonly label: string }) {
  const [data, setData] = useState('');

  // #region shown
  useEffect(() => {
    const source = new EventSource(url);
    source.onmessage = (event) => setData(event.data);
    return () => source.close();
  }, [url]);
  // #endregion shown

  return (
    <p>
      {label} {data}
    </p>
  );
}
