import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readAnkiText } from '../support/anki-text.ts';
import { readSeparatedValues } from '../support/separated-values.ts';
import { expect, test } from '../support/site.ts';

/** Opens the page, once its elements are there. */
async function open(page: Page, locale = 'en', search = ''): Promise<void> {
  await page.goto(`/${locale}/interview/cards/${search}`);
  await expect(page.locator('main :not(:defined)')).toHaveCount(0);
}
const choose = (page: Page, content: string | Uint8Array, name = 'own.csv') =>
  page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  });
const said = (page: Page, element: string) => page.locator(`${element} > [role=status]`).first();
const questions = (page: Page) => page.locator('.own-question');
const stored = (page: Page) => page.evaluate(() => localStorage.getItem('downstream.preparation'));
async function download(page: Page, press: () => Promise<void>): Promise<string> {
  const saving = page.waitForEvent('download');
  await press();
  return readFile(await (await saving).path(), 'utf8');
}

test('questions of a CSV file are shown before they are stored, are there after a reload, and can be edited, deleted, brought back and exported', async ({
  page,
}) => {
  await open(page);
  await choose(
    page,
    'question,answer,level,topics\n"Why SSE, not WebSocket?","One way\nis enough",junior,choice\nNo answer,,,\n=1+1,Two,expert,\nHow?,So,,\nHow?,Or so,,\n',
  );
  const preview = page.locator('own-import [data-show=preview]');
  await expect(preview.getByRole('heading')).toBeFocused();
  await expect(preview.locator('[data-show=counts] li')).toHaveText(['New: 2', 'Refused: 3']);
  await expect(preview.locator('[data-show=refused] li')).toHaveText([
    /^Row 3: “No answer” has no answer/,
    /^Row 4: the level “expert” is unknown\. Write junior/,
    /^Row 6: the same question as row 5/,
  ]);
  expect(await stored(page)).toBeNull();
  await page.getByRole('button', { name: 'Import 2' }).click();
  await expect(said(page, 'own-import')).toHaveText('Imported 2.');
  await page.reload();
  await page.goto('/en/questions/');
  await page.getByRole('link', { name: 'Your own questions: 2' }).click();
  await expect(page).toHaveURL('/en/interview/cards/#list');
  await expect(questions(page)).toHaveText(['Why SSE, not WebSocket?', 'How?']);

  await page.getByRole('button', { name: 'Edit: How?' }).click();
  const form = page.locator('.own-list form');
  await expect(form.locator('[name=question]')).toBeFocused();
  await form.locator('[name=answer]').fill('=SUM(1)');
  await page.reload();
  await expect(form.locator('[name=answer]')).toHaveValue('=SUM(1)');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Edit: How?' })).toBeFocused();

  await page.getByRole('button', { name: 'Delete: Why SSE' }).click();
  await expect(questions(page)).toHaveText(['How?']);
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeFocused();
  await expect(undo).toHaveAccessibleDescription('Deleted: Why SSE, not WebSocket?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Delete: Why SSE' })).toBeFocused();
  // Where it was, and not at the end.
  await expect(questions(page)).toHaveText(['Why SSE, not WebSocket?', 'How?']);
  await expect(undo).toHaveCount(0);
  const file = await download(page, () => page.getByRole('button', { name: 'as CSV' }).click());
  await expect(said(page, 'own-questions')).toHaveText('Saved 2 in a file.');
  const [header, ...rows] = readSeparatedValues(file.slice(1));
  expect(header).toEqual(['id', 'level', 'topics', 'question', 'answer']);
  expect(rows.map((row) => row.slice(1)).sort()).toEqual([
    ['', '', 'How?', "'=SUM(1)"],
    ['junior', 'choice', 'Why SSE, not WebSocket?', 'One way\nis enough'],
  ]);
  await choose(page, file);
  await expect(preview.locator('[data-show=counts] li')).toHaveText([
    'New: 0',
    'Already there, the same: 2',
  ]);
});

test('a file that Excel in China wrote is read on a phone, and a question that is typed survives a reload before it is added', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, 'zh-cn');
  // 问题,答案 / 为什么,因为 in GB18030.
  const gb = '\xce\xca\xcc\xe2,\xb4\xf0\xb0\xb8\r\n\xce\xaa\xca\xb2\xc3\xb4,\xd2\xf2\xce\xaa\r\n';
  await choose(page, Buffer.from(gb, 'latin1'));
  await page.getByRole('button', { name: '导入 1 题' }).click();
  await expect(questions(page)).toHaveText(['为什么']);
  const add = page.locator('form[data-do=add]');
  await add.locator('[name=question]').fill('怎么续传？');
  await page.reload();
  await expect(page.locator('main :not(:defined)')).toHaveCount(0);
  await expect(add.locator('[name=question]')).toHaveValue('怎么续传？');
  await add.getByRole('button', { name: '添加' }).click();
  await expect(said(page, 'form[data-do=add]')).toHaveText('请填写问题和答案。');
  // What is said stands beside what was pressed, until something else is pressed.
  await page.getByRole('button', { name: '编辑' }).click();
  await expect(said(page, 'form[data-do=add]')).toBeEmpty();
  const edited = page.locator('.own-list form');
  await edited.locator('[name=answer]').fill('');
  await edited.getByRole('button', { name: '保存' }).click();
  await expect(said(page, '.own-list > li')).toHaveText('请填写问题和答案。');
  await edited.getByRole('button', { name: '取消' }).click();
  await expect(said(page, '.own-list > li')).toBeEmpty();
  await add.locator('[name=answer]').fill('用 Last-Event-ID');
  await add.locator('[name=level]').selectOption('junior');
  await add.locator('[name=topic]').selectOption('proxies');
  await add.getByRole('button', { name: '添加' }).click();
  await expect(questions(page)).toHaveText(['为什么', '怎么续传？']);
  await expect(page.locator('.own-list [data-show=about]').last()).toHaveText(
    '初级 · 代理、缓冲与心跳',
  );
  const file = await download(page, () =>
    page.locator('own-questions').getByRole('button', { name: 'CSV' }).click(),
  );
  expect(readSeparatedValues(file.slice(1)).map((row) => row.slice(1))).toEqual(
    expect.arrayContaining([
      ['难度', '主题', '问题', '答案'],
      ['初级', '代理、缓冲与心跳', '怎么续传？', '用 Last-Event-ID'],
    ]),
  );
  await page.reload();
  await expect(questions(page)).toHaveText(['为什么', '怎么续传？']);
  await expect(add.locator('[name=question]')).toHaveValue('');
});

test('a file that cannot be taken changes nothing and says what to do: a workbook, no columns, too many, no room', async ({
  page,
}) => {
  await open(page);
  const rows = (n: number) => Array.from({ length: n }, (_, at) => `q${String(at)},a`).join('\n');
  for (const [content, message] of [
    [new Uint8Array([0x50, 0x4b, 3, 4]), /workbook.*CSV UTF-8/],
    ['a,b\nc,d', /no columns “question” and “answer”/],
    [`question,answer\n${rows(501)}`, /there would be 501 questions, and at most 500/],
    [`question,answer\nq,${'x'.repeat(1_000_000)}`, /larger than 1 MB/],
  ] as const) {
    await choose(page, content);
    await expect(said(page, 'own-import')).toHaveText(message);
  }
  await choose(page, 'question,answer\nWhy?,Because');
  await page.evaluate(() => {
    localStorage.setItem('another application', 'x');
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  });
  await page.getByRole('button', { name: 'Import 1' }).click();
  await expect(said(page, 'own-import')).toHaveText(/^Nothing was imported/);
  await expect(questions(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Import 1' })).toBeVisible();
  expect(await stored(page)).toBeNull();
});

test('the questions that fit are saved for Anki and as CSV, and the address keeps the choice', async ({
  page,
}) => {
  await open(page, 'zh-cn', '?topic=reconnection');
  await page.locator('card-export [name=level]').selectOption('senior');
  await expect(page).toHaveURL(/\?level=senior&topic=reconnection$/);
  const shown = page.locator('card-export [data-show=number]');
  const n = Number(/\d+/.exec((await shown.textContent()) ?? '')?.[0]);
  expect(n).toBeGreaterThan(0);
  const anki = await download(page, () => page.getByRole('button', { name: 'Anki' }).click());
  const { notes } = readAnkiText(anki);
  expect(notes).toHaveLength(n);
  for (const { tags } of notes)
    expect(tags).toEqual(
      expect.arrayContaining(['sse::level::senior', 'sse::topic::reconnection']),
    );
  const csv = await download(page, () =>
    page.locator('card-export').getByRole('button', { name: 'CSV' }).click(),
  );
  const [, ...rows] = readSeparatedValues(csv.slice(1));
  expect(rows.map(([id]) => `downstream-zh-cn-${id ?? ''}`)).toEqual(notes.map(({ guid }) => guid));
  expect(rows[0]?.[7]).toContain(new URL(page.url()).origin);
  await expect(said(page, 'card-export')).toHaveText(/^已保存 .*csv$/);
  await expect(shown).toHaveText(/^\d+ 题，共/);
  const whole = await download(page, () => page.locator('[data-whole=csv]').click());
  expect(readSeparatedValues(whole.slice(1))[1]?.[7]).toContain(new URL(page.url()).origin);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(page).toHaveURL(/\/cards\/$/);
  await expect(said(page, 'card-export')).toBeEmpty();
});
