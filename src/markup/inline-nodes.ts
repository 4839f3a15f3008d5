/** The nodes of a text in which what stands between backticks is code, as `Inline.astro` draws it. */
export const inlineNodes = (text: string): (Node | string)[] =>
  text.split('`').map((piece, at) => {
    if (at % 2 === 0) return piece;
    const code = document.createElement('code');
    code.textContent = piece;
    return code;
  });
