import { saveFile } from '../save-file.ts';
import { progress } from './page.ts';
import { preparation } from './preparation-page.ts';
import { fileOf } from './file.ts';

/** Lets the reader save all that this browser keeps as a file, also what could not be stored. */
export const exportProgress = (): void =>
  saveFile(
    'downstream-progress.json',
    fileOf(progress.read(), preparation.read()),
    'application/json',
  );
