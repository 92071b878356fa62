// The owner calibrates a skill and takes a question out; the learner whose result held it reads what changed.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';
import { Visitor } from './house/browser.mjs';
import { look } from './house/look.mjs';
import { stage } from './house/stage.mjs';

const REASON = 'Two of the options are right.';
/** The worker looks at its work every second; telling takes one of its turns. */
const TURNS = 60;
/** A count that stands still for so many turns has come to its end, on a slow machine too. */
const STILL = 10;

let server;
let owner;
let learner;
const problems = [];
const story = {};

function step(name, run) {
  test(name, { timeout: 300_000 }, async (t) => {
    if (story.broken) return t.skip('an earlier step failed');
    try {
      await run(t);
    } catch (error) {
      story.broken = true;
      await mkdir('out', { recursive: true });
      for (const [who, visitor] of Object.entries({ owner, learner })) {
        await visitor?.page.screenshot({ path: `out/failed-author-${who}.png`, fullPage: true }).catch(() => {});
        t.diagnostic(`${who} was at ${visitor?.page.url()}`);
      }
      if (server) t.diagnostic(server.lastWords());
      throw error;
    }
  });
}

async function see(visitor, name) {
  problems.push(...(await look(visitor.page, name)));
}

step('the owner finds the skills in the admin area', async () => {
  const opened = await stage();
  ({ server } = opened);
  owner = await Visitor.open(opened.browser, server);
  learner = await Visitor.open(opened.browser, server);
  const { page } = owner;
  await owner.signIn(server.signIns.owner);
  await owner.open('admin/mailbox');
  await owner.press(page.getByRole('navigation').getByRole('link', { name: 'Skills' }));
  await page.getByRole('heading', { level: 1, name: 'Skills' }).waitFor();
  await see(owner, 'author-skills');
});

step('the owner runs a calibration and takes over some items', async () => {
  const { page } = owner;
  await page.getByRole('main').getByRole('link', { name: 'Python' }).click();
  await page.getByRole('heading', { level: 1, name: 'Python' }).waitFor();
  await see(owner, 'author-items');
  await page.getByRole('link', { name: /^Calibrations/ }).click();
  await see(owner, 'author-calibrations');
  await page.getByRole('button', { name: /^Calibrate from \d+ attempts/ }).click();
  await page.getByText(/the fit came to rest after \d+ steps/).waitFor();
  const ticks = page.getByRole('checkbox', { checked: true });
  const suggested = await ticks.count();
  assert.ok(suggested >= 2, `${suggested} items are suggested`);
  await page.getByRole('button', { name: `Take over ${suggested} items` }).waitFor();
  await ticks.first().uncheck();
  await see(owner, 'author-calibration');
  const words = suggested === 2 ? 'Take over 1 item' : `Take over ${suggested - 1} items`;
  await owner.press(page.getByRole('button', { name: words, exact: true }));
  await page.getByText('Taken over. New attempts use the new parameters.').waitFor();
  await see(owner, 'author-calibration-decided');
});

step('the other pages of the skill say what they are for', async () => {
  const { page } = owner;
  await owner.open('admin/skills/python?sort=answers');
  await page.locator('.items-table tbody th a').first().click();
  await page.getByText('What takers did; larger is more answers').waitFor();
  await see(owner, 'author-item-measured');
  await owner.open('admin/skills/python/norm-sets');
  await see(owner, 'author-norm-sets');
  await owner.open('admin/skills/python/state');
  await see(owner, 'author-state');
  await page.getByRole('link', { name: 'Retire' }).click();
  await page.getByText('Nobody can start it any more.').waitFor();
  await see(owner, 'author-retire');
});

step('the learner has a result, and the owner takes out a question that it holds', async () => {
  await learner.signIn(server.signIns.learner);
  const found = await learner.page.evaluate(async (account) => {
    const list = await (await fetch(`/api/v1/accounts/${account}/results`)).json();
    return list.items.find((result) => result.skill_iq !== null);
  }, learner.account);
  assert.ok(found, 'the learner has a finished result');
  Object.assign(story, { attempt: found.attempt, skill: found.skill });
  const { page } = owner;
  // Questions are hidden from everyone but authors, so the owner takes out questions until one is the learner's.
  await owner.open(`admin/skills/${story.skill}?sort=answers`);
  const items = await page.locator('.items-table tbody th a').evaluateAll((links) => links.map((link) => link.href));
  let seen = false;
  for (const item of items.slice(0, 12)) {
    await page.goto(item);
    if (!seen) await see(owner, 'author-item');
    await page.getByRole('link', { name: 'Take this item out' }).click();
    const then = await page.getByText(/finished attempts? showed it/).innerText();
    await page.getByLabel('Why').fill(REASON);
    if (!seen) await see(owner, 'author-void');
    seen = true;
    await page.getByRole('button', { name: 'Take this item out' }).click();
    await page.getByText(REASON).waitFor();
    if (await isCorrected(Number.parseInt(then, 10) || 0)) {
      await page.reload();
      await see(owner, 'author-item-out');
      return;
    }
  }
  assert.fail('none of the questions taken out was in the result of the learner');
});

step('the learner reads what changed, and has a mail about it', async () => {
  const { page } = learner;
  await learner.open(`learn/results/${story.attempt}`);
  await page.getByText(/One question was taken out on .+; your score (went from \d+ to|stayed at) \d+/).waitFor();
  await see(learner, 'result-corrected');
  await owner.open('admin/mailbox');
  await owner.page.getByRole('link', { name: /was worked out again/ }).first().waitFor();
  await owner.page.getByText(server.signIns.learner.email).first().waitFor();
});

step('axe, the widths and the consoles have nothing to report of the authors', async () => {
  const all = [...problems, ...owner.complaints, ...learner.complaints];
  assert.deepEqual(all, [], all.join('\n'));
});

/** Whether the learner's result is worked out again, once as many results were as the page had said or no more follow. */
async function isCorrected(expected) {
  if (expected === 0) return false;
  const told = owner.page.getByText(/\d+ results? (was|were) worked out again|No result was worked out again/);
  let [before, still] = ['', 0];
  for (let turn = 0; turn < TURNS && still < STILL; turn += 1) {
    await owner.page.reload();
    const words = await told.first().innerText();
    const corrections = await learner.page.evaluate(
      async ({ account, attempt }) =>
        (await (await fetch(`/api/v1/accounts/${account}/results/${attempt}`)).json()).corrections.length,
      { account: learner.account, attempt: story.attempt },
    );
    if (corrections > 0) return true;
    if (Number.parseInt(words, 10) >= expected) return false;
    still = words === before && !words.startsWith('No') ? still + 1 : 0;
    before = words;
    await owner.page.waitForTimeout(500);
  }
  return false;
}
