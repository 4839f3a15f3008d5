/** Collects text and passes it on at the next frame, or at once by `flush`. No frame comes while the page is hidden. */
export function perFrame(show: (text: string) => void) {
  let collected = '';
  let frame = 0;

  function flush() {
    cancelAnimationFrame(frame);
    frame = 0;
    const text = collected;
    collected = '';
    if (text !== '') show(text);
  }

  // #region shown
  function add(text: string) {
    collected += text;
    frame ||= requestAnimationFrame(flush);
  }
  // #endregion shown

  return { add, flush };
}
