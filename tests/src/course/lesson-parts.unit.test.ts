import { describe, expect, it } from 'vitest';
import { askedIn, demosOf, minutesFor, partsBySection } from '../../../src/course/lesson-parts.ts';

const words = (n: number) => Array.from({ length: n }, () => 'word').join(' ');

describe('the demos and questions of a lesson', () => {
  it('stand under their headings, in order, with their predictions, and the second use of one has a number', () => {
    const text = `<Demo id="a" />

## First

<Demo id="a" predict="x" settings={{ script: 'data: > 1' }} />

<Ask id="q" />

### Smaller

<Demo id="b"
  predict="y" />

\`\`\`
## no heading
<Demo id="c" />
<Ask id="r" />
\`\`\`

## Only text
`;
    expect(partsBySection(text)).toEqual([
      [{ place: 'a' }],
      [{ place: 'a-2', prediction: 'x' }, { asked: 'q' }, { place: 'b', prediction: 'y' }],
      [],
    ]);
    expect(demosOf(text).map(({ place }) => place)).toEqual(['a', 'a-2', 'b']);
    expect(askedIn(text)).toEqual(['q']);
  });
});

describe('the minutes of a lesson', () => {
  it('are its words at 200 a minute, or its Chinese characters at 400', () => {
    expect(minutesFor(words(2000), 0)).toBe(10);
    expect(minutesFor('字'.repeat(2000), 0)).toBe(5);
    expect(minutesFor('用 EventSource 读'.repeat(1000), 0)).toBe(8);
  });

  it('have 45 seconds for a demo and 30 for a question', () => {
    expect(minutesFor('<Demo id="a" predict="x" />\n'.repeat(8), 0)).toBe(6);
    expect(minutesFor('', 4)).toBe(2);
  });

  it('have nothing for code, attributes of components and addresses, but for the text in a component', () => {
    const code = `\`\`\`sh\n${words(2000)}\n\`\`\`\n`;
    const attributes = `<Wire title="${words(2000)}" settings={{ script: '${words(2000)}' }} />\n`;
    const link = `[${words(200)}](${'https://x/'.repeat(500)})`;
    const aside = `<Aside kind="note">\n\n${words(200)}\n\n</Aside>`;
    expect(minutesFor(`${code}${attributes}${link} ${aside}`, 0)).toBe(2);
  });
});
