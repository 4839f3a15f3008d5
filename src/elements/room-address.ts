import { encode } from 'uqr';
import type { Reach } from '#sandbox/site/addresses.ts';
import { chooseOrigin, chosenOrigin, roomReach } from '../demo/room-address.ts';
import { find } from '../markup/find.ts';
import { wordsOf } from '../i18n/words.ts';

/** The words of the element, in the language of the page. */
export interface RoomAddressWords {
  /** The accessible name of the code, before the address. */
  readonly code: string;
  readonly loopback: string;
  readonly unknown: string;
}

/** The address that the room opens, in large type and as a QR code, with a choice when the machine has several. */
class RoomAddress extends HTMLElement {
  connectedCallback(): void {
    void roomReach().then((reach) => this.#show(reach));
  }

  #show(reach: Reach): void {
    const words = wordsOf<RoomAddressWords>(this);
    const origin = chosenOrigin(reach);
    if (origin === undefined) {
      find(this, '.room-note').textContent = reach.loopbackOnly ? words.loopback : words.unknown;
      return;
    }
    const select = find<HTMLSelectElement>(this, 'select');
    const options = reach.addresses.map(({ origin: value, network }) => {
      const { host } = new URL(value);
      return new Option(network === undefined ? host : `${host} (${network})`, value);
    });
    select.replaceChildren(...options);
    select.value = origin;
    find(this, '.room-choice').hidden = options.length < 2;
    select.addEventListener('change', () => {
      chooseOrigin(select.value);
      this.#draw(select.value, words);
    });
    this.#draw(origin, words);
  }

  #draw(origin: string, { code }: RoomAddressWords): void {
    const address = `${origin}/`;
    find(this, '.room-note').textContent = '';
    find(this, '.room-shown').textContent = address;
    find(this, '.room-code').replaceChildren(drawCode(address, `${code} ${address}`));
  }
}
customElements.define('room-address', RoomAddress);

/** A QR code in black on white, with the quiet zone of four modules that scanners need. */
function drawCode(text: string, name: string): SVGSVGElement {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const make = <Name extends keyof SVGElementTagNameMap>(
    tag: Name,
    attributes: Record<string, string>,
  ) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [attribute, value] of Object.entries(attributes))
      made.setAttribute(attribute, value);
    return made;
  };
  const dark = data.flatMap((row, y) => row.flatMap((is, x) => (is ? `M${x} ${y}h1v1h-1z` : [])));
  const svg = make('svg', {
    viewBox: `0 0 ${size} ${size}`,
    role: 'img',
    'aria-label': name,
    'shape-rendering': 'crispEdges',
  });
  svg.append(
    make('rect', { width: `${size}`, height: `${size}`, fill: '#fff' }),
    make('path', { d: dark.join(''), fill: '#000' }),
  );
  return svg;
}
