const written = 'http://localhost:4321';

/** Puts the address at which the page was opened in the place of `http://localhost:4321` in the text inside it. */
class OwnAddress extends HTMLElement {
  connectedCallback(): void {
    const texts = document.createTreeWalker(this, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      text.nodeValue = text.nodeValue?.replaceAll(written, location.origin) ?? '';
    }
  }
}
customElements.define('own-address', OwnAddress);

export {};
