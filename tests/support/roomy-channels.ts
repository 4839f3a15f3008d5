/** Preloaded into a program (`node --import`): what is written to channels has no bound, so that readers have to be cut. */
import { defaultLimits } from '../../sandbox-server/limits.ts';

Object.assign(defaultLimits, { channelBytesAtOnce: 1e12, channelBytesPerSecond: 1e12 });
