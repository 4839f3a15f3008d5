import { useEffect, useState } from 'react'; // React 19

/** As it is often written, and wrong: nothing closes the connection. */
export function LeakyLastEvent({ url, label }: { readonly url: string; readonly label: string }) {
  const [data, setData] = useState('');

  // #region shown
  useEffect(() => {
    const source = new EventSource(url);
    source.onmessage = (event) => setData(event.data);
  }, [url]);
  // #endregion shown

  return (
    <p>
      {label} {data}
    </p>
  );
}
