import type { Check } from './check.ts';
import { connections } from './connections.ts';
import { fetches } from './fetches.ts';
import { format } from './format.ts';
import { ids } from './ids.ts';
import { opens } from './opens.ts';
import { returns } from './returns.ts';
import { waits } from './waits.ts';

/** Every check of a row that a page can measure, by the id that it has in content/browsers/rows.yaml. */
// #region shown
export const checks: Readonly<Partial<Record<string, Check>>> = {
  ...opens,
  ...waits,
  ...returns,
  ...ids,
  ...format,
  ...connections,
  ...fetches,
};
// #endregion shown
