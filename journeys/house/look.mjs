// Looks at a page state as many people would: both themes, three widths, and axe's rules of WCAG 2.2 AA.

import { copyFile, mkdir } from 'node:fs/promises';
import axe from 'axe-core';

const OUT = new URL('../out/', import.meta.url).pathname;
const IMAGES = new URL('../../docs/images/', import.meta.url).pathname;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const THEMES = ['light', 'dark'];
const WIDTHS = [390, 1024, 1600];
const HEIGHT = 900;
/** The states that documents show; more would only make every clone larger. */
const SHOWN = new Set(['take', 'result', 'role-iq', 'lead-role-measured']);

/** What the page has wrong, as sentences; pictures of it stay in `out`. */
export async function look(page, name) {
  const problems = [];
  const before = page.viewportSize();
  await mkdir(OUT, { recursive: true });
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (sideways > 0) problems.push(`${name}: ${sideways} pixels too wide at ${width}`);
      await page.screenshot({ path: `${OUT}${name}-${width}-${colorScheme}.png`, fullPage: true });
      // The narrow page hides and shows other things than the wide one, so both are checked.
      if (width !== 1600) problems.push(...(await check(page, `${name} at ${width}, ${colorScheme}`)));
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
  return problems;
}

/** Puts the picture of a state where the documents show it, when that was asked for. */
export async function publish(name) {
  if (process.env.SCREENSHOTS !== '1' || !SHOWN.has(name)) return;
  await mkdir(IMAGES, { recursive: true });
  for (const theme of THEMES) {
    await copyFile(`${OUT}${name}-1024-${theme}.png`, `${IMAGES}${name}-${theme}.png`);
  }
}

async function check(page, where) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (rules) => window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] }),
    RULES,
  );
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${where}: ${violation.id}: ${violation.help} at ${node.target.join(' ')}`),
  );
}
