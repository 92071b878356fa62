// A leader assigns a role, a learner is measured through two crashes of the server, the leader sees the result.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';
import { Visitor } from './house/browser.mjs';
import { look, publish } from './house/look.mjs';
import { stage } from './house/stage.mjs';
import { choose, nextQuestion, question, secondsAtOpening, takeToTheEnd } from './house/taking.mjs';

const MESSAGE = 'Welcome to the team: this shows us where to begin.';
const OUTAGE_MS = 12_000;
const LEVELS = /Beginner|Entry-level|Mid-level|Senior-level/;

let server;
let owner;
let learner;
const problems = [];
const story = { scores: [] };

/** One step of the story; when it fails, pictures of both screens tell more than the message. */
function step(name, run) {
  test(name, { timeout: 300_000 }, async (t) => {
    if (story.broken) return t.skip('an earlier step failed');
    try {
      await run(t);
    } catch (error) {
      story.broken = true;
      await mkdir('out', { recursive: true });
      for (const [who, visitor] of Object.entries({ owner, learner })) {
        await visitor?.page.screenshot({ path: `out/failed-${who}.png`, fullPage: true }).catch(() => {});
        t.diagnostic(`${who} was at ${visitor?.page.url()}`);
      }
      if (server) t.diagnostic(server.lastWords());
      throw error;
    }
  });
}

async function see(visitor, name) {
  problems.push(...(await look(visitor.page, name)));
  await publish(name);
}

step('the product starts with its demo account', async () => {
  const opened = await stage();
  ({ server } = opened);
  owner = await Visitor.open(opened.browser, server);
  learner = await Visitor.open(opened.browser, server);
});

step('the owner signs in by keyboard and opens the roles', async () => {
  await owner.page.goto('/sign-in');
  await see(owner, 'sign-in');
  await owner.signIn(server.signIns.owner);
  await owner.open('lead/roles');
  await owner.page.getByRole('heading', { level: 1, name: 'Roles' }).waitFor();
  await see(owner, 'lead-roles');
});

step('the owner picks a library role that the learner does not have', async () => {
  const { page } = owner;
  await page.getByRole('main').getByRole('link', { name: /^Library/ }).click();
  const rows = page.getByRole('main').locator('a[href*="/lead/roles/"]');
  await rows.first().waitFor();
  const paths = await rows.evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  const roles = [...new Set(paths.filter((path) => /\/lead\/roles\/[^/]+$/.test(path)))];
  assert.ok(roles.length >= 3, `the library shows ${roles.length} roles`);
  for (const role of roles) {
    await page.goto(`${role}/assignments/new`);
    await page.getByLabel('Person, e-mail or team').fill(server.signIns.learner.email);
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: /^1 person/ }).waitFor();
    const tick = page.getByRole('main').getByRole('checkbox').first();
    if (await tick.isEnabled()) {
      await see(owner, 'assign-choose');
      await tick.check();
      story.rolePath = role;
      return;
    }
  }
  assert.fail('the learner already has every library role, so nothing is left to assign');
});

step('the owner writes a message and assigns with the e-mail left on', async () => {
  const { page } = owner;
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel(/^Message/).fill(MESSAGE);
  assert.ok(await page.getByRole('checkbox', { name: /Send email notification/ }).isChecked());
  await see(owner, 'assign-check');
  await page.getByRole('button', { name: /^Assign to 1 person/ }).click();
  await page.getByText(/was assigned to 1 person/).waitFor();
  story.role = (await page.getByRole('heading', { level: 1 }).innerText()).trim();
  await see(owner, 'lead-role');
});

step('the learner sees the role as assigned and states an experience', async () => {
  const { page } = learner;
  await learner.signIn(server.signIns.learner);
  await learner.open('learn');
  await page.getByRole('heading', { level: 1, name: 'My roles' }).waitFor();
  await see(learner, 'my-roles');
  await learner.press(page.getByRole('main').getByRole('link', { name: new RegExp(escape(story.role)) }));
  await page.getByRole('heading', { name: /How experienced are you/ }).waitFor();
  await see(learner, 'role-experience');
  await chooseExperience();
  await page.getByText(/You see yourself as/).waitFor();
  story.learnPath = new URL(page.url()).pathname;
  await see(learner, 'role-open');
});

step('the attempt survives the death of the server, and the outage costs no time', async () => {
  const { page } = learner;
  await startNextSkill();
  await takeSome(3);
  await see(learner, 'take');
  await page.reload();
  const asked = await question(page);
  const secondsBefore = await secondsAtOpening(page);
  const readAt = Date.now();
  learner.outage = true;
  await server.kill();
  const killedAt = Date.now();
  await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
  await server.run();
  const startedAt = Date.now();
  await page.reload();
  learner.outage = false;
  assert.deepEqual(await question(page), asked, 'the same item with the same options comes back');
  const secondsAfter = await secondsAtOpening(page);
  const online = (killedAt - readAt + Date.now() - startedAt) / 1000;
  // The last sign of life may be a second old, and both readings are rounded.
  const spent = secondsBefore - secondsAfter;
  assert.ok(spent <= online + 4, `${spent} s went by on the clock, of which only ${online} s were online`);
});

step('an answer given while the server is down is kept and sent later', async () => {
  const { page } = learner;
  const asked = await question(page);
  await choose(page, '1');
  learner.outage = true;
  await server.kill();
  await page.keyboard.press('Enter');
  await page.getByText('Not saved yet, keep this page open').waitFor();
  await see(learner, 'take-offline');
  await server.run();
  assert.ok(await nextQuestion(page, asked), 'the next question comes without a reload');
  learner.outage = false;
  await page.getByText('Saved', { exact: true }).waitFor();
});

step('the learner measures every required skill by keyboard alone', async (t) => {
  const { page } = learner;
  for (let skill = 1; skill <= 8; skill += 1) {
    const n = await takeToTheEnd(page);
    assert.ok(n >= 1 && n <= 30, `${n} questions`);
    t.diagnostic(`skill ${skill} ended`);
    if (skill === 1) await see(learner, 'take-finished');
    await learner.press(page.getByRole('link', { name: 'See your result' }));
    await readResult(skill);
    await page.goto(story.learnPath);
    if (await page.getByRole('heading', { name: 'Your Role IQ' }).isVisible()) return;
    await startNextSkill();
  }
  assert.fail('the Role IQ does not appear after eight skills');
});

step('the Role IQ shows goals, gaps and how the level came about', async () => {
  const { page } = learner;
  await page.getByText('How this level came about').first().waitFor();
  const words = await page.getByRole('main').innerText();
  assert.match(words, /Role score \d+/);
  assert.match(words, LEVELS);
  assert.match(words, /to the goal|above the goal|exactly at the goal/);
  await see(learner, 'role-iq');
});

step('the owner sees state and level, never a score', async () => {
  const { page } = owner;
  await page.goto(story.rolePath);
  const row = page.getByRole('row').filter({ hasText: server.signIns.learner.email }).first();
  const words = await row.innerText();
  assert.match(words, /Completed/);
  assert.match(words, LEVELS);
  for (const score of story.scores) {
    assert.doesNotMatch(words, new RegExp(`\\b${score}\\b`), 'a leader never sees an exact score');
  }
  await see(owner, 'lead-role-measured');
});

step('the mail that was sent waits in the mailbox', async () => {
  const { page } = owner;
  await owner.open('admin/mailbox');
  await page.getByRole('main').waitFor();
  await see(owner, 'mailbox');
  const to = page.getByRole('main').getByText(server.signIns.learner.email).first();
  await to.waitFor();
  const mail = page.getByRole('main').getByRole('link', { name: new RegExp(escape(story.role)) }).first();
  if (await mail.isVisible()) await mail.click();
  await page.getByText(MESSAGE).first().waitFor();
  await see(owner, 'mail');
});

step('axe, the widths and the consoles have nothing to report', async () => {
  const all = [...problems, ...owner.complaints, ...learner.complaints];
  assert.deepEqual(all, [], all.join('\n'));
});

function escape(words) {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

async function chooseExperience() {
  const { page } = learner;
  const button = page.getByRole('button', { name: /^Mid-level/ });
  if (await button.isVisible()) return learner.press(button);
  await learner.tabTo(page.getByRole('radio').first());
  const wanted = page.getByRole('radio', { name: /^Mid-level/ });
  while (!(await wanted.isChecked())) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Opens the next skill that is not measured yet and starts it. */
async function startNextSkill() {
  const { page } = learner;
  if (new URL(page.url()).pathname !== story.learnPath) await page.goto(story.learnPath);
  await learner.press(page.getByRole('main').getByRole('link', { name: /^Start / }));
  const start = page.getByRole('button', { name: 'Start now' });
  await start.waitFor();
  if (story.scores.length === 0) await see(learner, 'skill-before');
  await learner.press(start);
  await question(page);
}

async function takeSome(n) {
  for (let taken = 0; taken < n; taken += 1) {
    const asked = await question(learner.page);
    await choose(learner.page, '1');
    await learner.page.keyboard.press('Enter');
    assert.ok(await nextQuestion(learner.page, asked), 'the attempt ends too early');
  }
}

async function readResult(skill) {
  const { page } = learner;
  await page.getByText(/^Score \d+, likely between/).waitFor();
  const words = await page.getByRole('main').innerText();
  const score = /Score (\d+), likely between (\d+) and (\d+)/.exec(words);
  assert.ok(score, 'the score and its likely range stand in words');
  assert.match(words, /Percentile/);
  assert.match(words, /Novice|Emerging|Average|Above average|Expert/);
  assert.match(words, /Next to learn/);
  assert.match(words, /Opens on/);
  assert.ok(await page.getByRole('img').first().isVisible(), 'the interval is drawn');
  story.scores.push(score[1]);
  if (skill === 1) await see(learner, 'result');
}
