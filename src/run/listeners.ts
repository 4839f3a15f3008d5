interface Registration {
  readonly listener: unknown;
  readonly capture: boolean;
  readonly once: boolean;
}

/** Keeps track of the event types that have listeners, by the rules of addEventListener. It calls no listener. */
export class Listeners {
  readonly #byType = new Map<string, Registration[]>();
  readonly #changed: (type: string, listening: boolean) => void;

  /** `changed` is called when the first listener of a type is added and when the last one is removed. */
  constructor(changed: (type: string, listening: boolean) => void) {
    this.#changed = changed;
  }

  add(type: string, listener: unknown, options?: boolean | AddEventListenerOptions): void {
    const { once = false, signal } = typeof options === 'object' ? options : {};
    const capture = isCapture(options);
    if (signal?.aborted || this.#find(type, listener, capture)) return;
    const registrations = this.#byType.get(type) ?? [];
    this.#byType.set(type, registrations);
    registrations.push({ listener, capture, once });
    signal?.addEventListener('abort', () => this.remove(type, listener, capture), { once: true });
    if (registrations.length === 1) this.#changed(type, true);
  }

  remove(type: string, listener: unknown, options?: boolean | EventListenerOptions): void {
    const found = this.#find(type, listener, isCapture(options));
    if (found) this.#keep(type, (registration) => registration !== found);
  }

  has(type: string): boolean {
    return this.#byType.has(type);
  }

  /** Call this before an event of this type is dispatched: it removes the listeners with `once`. */
  spend(type: string): void {
    this.#keep(type, ({ once }) => !once);
  }

  #find(type: string, listener: unknown, capture: boolean): Registration | undefined {
    return this.#byType
      .get(type)
      ?.find((each) => each.listener === listener && each.capture === capture);
  }

  #keep(type: string, wanted: (registration: Registration) => boolean): void {
    const kept = this.#byType.get(type)?.filter(wanted);
    if (kept?.length) this.#byType.set(type, kept);
    else if (this.#byType.delete(type)) this.#changed(type, false);
  }
}

function isCapture(options: boolean | EventListenerOptions | undefined): boolean {
  return typeof options === 'object' ? options.capture === true : options === true;
}
