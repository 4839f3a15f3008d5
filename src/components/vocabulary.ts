import Aside from './Aside.astro';
import Demo from './Demo.astro';
import Fence from './Fence.astro';
import Figure from './Figure.astro';
import Frameworks from './Frameworks.astro';
import Goals from './Goals.astro';
import Recap from './Recap.astro';
import Source from './Source.astro';
import Table from './Table.astro';
import Wire from './Wire.astro';

/** The components that authors use in MDX without importing them. `pre` draws fenced blocks, and `table` tables. */
export const vocabulary = {
  Aside,
  Demo,
  Figure,
  Frameworks,
  Goals,
  Recap,
  Source,
  Wire,
  pre: Fence,
  table: Table,
};
