import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { attribute, parseHtml } from '../../support/html.ts';
import { readYaml } from '../../support/lessons.ts';

const page = (path: string) => parseHtml(readFileSync(`dist${path}index.html`, 'utf8'));
const links = (path: string) =>
  page(path).elements.flatMap((element) =>
    element.tagName === 'a' ? (attribute(element, 'href') ?? []) : [],
  );
const [plan] = readYaml('interview-plans.yaml') as [
  { sittings: [{ steps: [{ questions: string[] }] }] },
];
const five = plan.sittings[0].steps[0].questions;

describe.each(['/en/', '/zh-cn/'])('%sinterview/', (root) => {
  it('is one click from the home page, and each of the five questions one more', () => {
    expect(links(root)).toContain(`${root}interview/`);
    expect(links(`${root}interview/`)).toEqual(
      expect.arrayContaining(five.map((id) => `${root}questions/${id}/`)),
    );
  });

  it('leads for every topic to its questions, a review, and a lesson or a demo', () => {
    const { elements } = page(`${root}interview/`);
    const topics = elements.flatMap((element) => attribute(element, 'data-topic') ?? []);
    const to = links(`${root}interview/`);
    expect(topics.length).toBeGreaterThan(20);
    for (const topic of topics)
      expect(to).toEqual(
        expect.arrayContaining([
          `${root}questions/?topic=${topic}`,
          `${root}interview/review/?topic=${topic}`,
        ]),
      );
    const places = to.filter((href) => /\/(lessons|demos)\/./.test(href));
    expect(places.length).toBeGreaterThan(2 * topics.length);
  });
});
