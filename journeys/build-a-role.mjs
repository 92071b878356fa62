// A leader composes and publishes a role by mouse, and another one by keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Visitor } from './house/browser.mjs';
import { look } from './house/look.mjs';
import { stage } from './house/stage.mjs';

let owner;
const problems = [];
const story = {};

function step(name, run) {
  test(name, { timeout: 300_000 }, async (t) => {
    if (story.broken) return t.skip('an earlier step failed');
    try {
      await run(t);
    } catch (error) {
      story.broken = true;
      await owner?.page.screenshot({ path: 'out/failed-builder.png', fullPage: true }).catch(() => {});
      t.diagnostic(`the owner was at ${owner?.page.url()}`);
      throw error;
    }
  });
}

async function see(name) {
  // Below the bar that stays at the top, what is scrolled under it would count as too small to press.
  await owner.page.evaluate(() => window.scrollTo(0, 0));
  problems.push(...(await look(owner.page, name)));
}

/** Presses Tab until what has the focus is called so; nothing is pointed at. */
async function tabTo(name) {
  for (let turn = 0; turn < 150; turn += 1) {
    await owner.page.keyboard.press('Tab');
    const said = await owner.page.evaluate(() => {
      const here = document.activeElement;
      return here?.getAttribute('aria-label') ?? here?.labels?.[0]?.innerText ?? here?.innerText ?? '';
    });
    if (name.test(said.trim())) return;
  }
  assert.fail(`Tab never came to ${name}`);
}

/** The skills of the role in their order, as its published page lists them. */
async function publishedSkills() {
  const { page } = owner;
  await page.getByRole('link', { name: 'Skills and goals' }).click();
  await page.getByRole('main').getByText('Python').first().waitFor();
  return page.getByRole('main').innerText();
}

step('the owner composes a role by mouse', async () => {
  const opened = await stage();
  owner = await Visitor.open(opened.browser, opened.server);
  await owner.signIn(opened.server.signIns.owner);
  const { page } = owner;
  await owner.open('lead/roles?tab=drafts');
  await page.getByRole('button', { name: 'Create role' }).first().click();
  await page.getByLabel('Title').fill('Release engineer');
  await page.getByRole('button', { name: 'Add Python' }).click();
  await page.getByRole('button', { name: 'Remove Python' }).first().waitFor();
  await page.getByRole('button', { name: 'Add Git' }).click();
  await page.getByRole('button', { name: 'Remove Git' }).first().waitFor();
  await see('builder-skills');
  await page.getByRole('button', { name: 'Next: goals' }).click();
  await page.getByRole('button', { name: 'Move Git up' }).click();
  await page.getByRole('button', { name: 'Move Git up' }).and(page.locator(':disabled')).waitFor();
  await see('builder-goals');
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByRole('heading', { name: 'Preview' }).waitFor();
  await see('builder-badge');
  await page.getByRole('button', { name: 'Review and publish' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await see('builder-publish');
  await page.getByRole('button', { name: /^Publish/ }).last().click();
  await page.getByRole('heading', { level: 1, name: 'Release engineer' }).waitFor();
  const skills = await publishedSkills();
  assert.ok(skills.indexOf('Git') < skills.indexOf('Python'), skills);
  await see('role-published');
});

step('a role is composed and published by keyboard alone', async () => {
  const { page } = owner;
  await owner.open('lead/roles?tab=drafts');
  await tabTo(/^Create role$/);
  await page.keyboard.press('Enter');
  await page.getByLabel('Title').waitFor();
  await tabTo(/^Title/);
  await page.keyboard.type('Query engineer');
  await tabTo(/^Add SQL/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove SQL' }).first().waitFor();
  await tabTo(/^Add Python/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove Python' }).first().waitFor();
  await tabTo(/^Next: goals/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move Python up' }).waitFor();
  await tabTo(/^Move Python up/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move Python up' }).and(page.locator(':disabled')).waitFor();
  await tabTo(/^Next/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Preview' }).waitFor();
  await tabTo(/^Review and publish/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/publish/);
  await tabTo(/^Publish/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Query engineer' }).waitFor();
  const skills = await publishedSkills();
  assert.ok(skills.indexOf('Python') < skills.indexOf('SQL'), skills);
});

step('axe, the widths and the console have nothing to report of the builder', async () => {
  const all = [...problems, ...owner.complaints];
  assert.deepEqual(all, [], all.join('\n'));
});
