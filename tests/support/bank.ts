import { globSync } from 'node:fs';
import { questionFile, quiz, type Question } from '../../src/questions/schema.ts';
import { lessonFolders, readYaml } from './lessons.ts';

/** Every question of the course, those of the lessons first. Throws when one does not keep to the schema. */
export const readBank = (): Question[] => [
  ...lessonFolders().flatMap(
    (folder) => quiz.parse(readYaml(`lessons/${folder}/quiz.yaml`)).questions,
  ),
  ...globSync('*.yaml', { cwd: 'content/questions' })
    .sort()
    .flatMap((file) => questionFile.parse(readYaml(`questions/${file}`))),
];
