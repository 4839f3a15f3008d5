import { saveFile } from '../save-file.ts';
import { progress } from './page.ts';

/** Lets the reader save all progress as a file, also what could not be stored. */
export const exportProgress = (): void =>
  saveFile(
    'downstream-progress.json',
    JSON.stringify(progress.read(), null, 2),
    'application/json',
  );
