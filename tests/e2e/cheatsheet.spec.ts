import { expect, test } from '../support/site.ts';

for (const locale of ['en', 'zh-cn']) {
  test(`the cheat sheet is one sheet of A4 on paper, with text of at least 6 points (${locale})`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/cheatsheet/`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45]\.\d+ 84[12]\.\d+\]/);
    await page.emulateMedia({ media: 'print' });
    const smallest = await page.locator('.sheet').evaluate((sheet) => {
      const sizes = [...sheet.querySelectorAll('p, li, td, th, pre')].map((element) =>
        Number.parseFloat(getComputedStyle(element).fontSize),
      );
      return Math.min(...sizes) * 0.75; // a pixel of CSS is three quarters of a point
    });
    expect(smallest).toBeGreaterThanOrEqual(6);
  });
}
