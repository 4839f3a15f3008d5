import type { Application, Request } from 'express';

/** How a stream treats its client. Times are milliseconds. */
export interface EventStreamSettings {
  /** Time between heartbeat comments, which keep proxies from closing an idle connection; 0: none. Default 15,000. */
  heartbeat?: number;
  /**
   * Whether a comment goes with the head when no event is sent at once, because Firefox fires `open` only with the first
   * byte of the body. Default true.
   */
  openingComment?: boolean;
  /** Bytes that may wait for the client; with more pending at the next write it is cut. Default 256 KiB. */
  queuedBytes?: number;
  /** A client that takes none of the pending bytes for this long is cut, after twice the time at the latest. Default 30,000. */
  stalled?: number;
}

const defaults: Required<EventStreamSettings> = {
  heartbeat: 15_000,
  openingComment: true,
  queuedBytes: 256 * 1024,
  stalled: 30_000,
};

const settingsByApp = new WeakMap<Application, EventStreamSettings>();

/** Sets what holds for every stream of an application that is opened from now on, unless `openStream` is given other options. */
export function setStreamSettings(app: Application, settings: EventStreamSettings): void {
  settingsByApp.set(app, settings);
}

/** The settings of the application that handles a request, completed by the defaults. */
export const streamSettingsOf = ({ app }: Request): Required<EventStreamSettings> => ({
  ...defaults,
  ...settingsByApp.get(app),
});
