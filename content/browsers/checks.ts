import type { Check } from './check.ts';
import { connections } from './connections.ts';
import { fetches } from './fetches.ts';
import { format } from './format.ts';

import { ids } from './ids.ts';
import { opens } from './opens.ts';
import { returns } from './returns.ts';
import { tabs } from './tabs.ts';
import { waits } from './waits.ts';

/** Every check, by the id that it has in content/browsers/rows.yaml. */
// #region shown
export const checks: Readonly<Partial<Record<string, Check>>> = {
  ...opens,
  ...waits,
  ...returns,
  ...tabs,
  ...ids,
  ...format,
  ...connections,
  ...fetches,
};
// #endregion shown
