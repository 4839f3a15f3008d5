import Ask from '../questions/Ask.astro';
import Aside from './Aside.astro';
import Chooser from './Chooser.astro';
import Demo from './Demo.astro';
import Fence from './Fence.astro';
import Figure from './Figure.astro';
import Frameworks from './Frameworks.astro';
import Format from './Format.astro';
import Goals from './Goals.astro';
import Jobs from './Jobs.astro';
import Recap from './Recap.astro';
import Rules from './Rules.astro';
import Source from './Source.astro';
import Table from './Table.astro';
import Wire from './Wire.astro';

/** The components that authors use in MDX without importing them. `pre` draws fenced blocks, and `table` tables. */
export const vocabulary = {
  Ask,
  Aside,
  Chooser,
  Demo,
  Figure,
  Frameworks,
  Format,
  Goals,
  Jobs,
  Recap,
  Rules,
  Source,
  Wire,
  pre: Fence,
  table: Table,
};
