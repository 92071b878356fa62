// A leader assigns a role to a team and to a pasted list, somebody joins and leaves, and two sources add up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Visitor } from './house/browser.mjs';
import { look } from './house/look.mjs';
import { stage } from './house/stage.mjs';

const TEAM = 'Journey crew';

let owner;
let learner;
let server;
const problems = [];
const story = {};

function step(name, run) {
  test(name, { timeout: 300_000 }, async (t) => {
    if (story.broken) return t.skip('an earlier step failed');
    try {
      await run(t);
    } catch (error) {
      story.broken = true;
      await owner?.page.screenshot({ path: 'out/failed-team.png', fullPage: true }).catch(() => {});
      t.diagnostic(`the owner was at ${owner?.page.url()}`);
      throw error;
    }
  });
}

async function see(name) {
  problems.push(...(await look(owner.page, name)));
}

/** Puts the learner into the team. */
async function join() {
  const { page } = owner;
  await page.goto(`${story.team}/members/new`);
  await page.getByLabel('Name or e-mail').fill(server.signIns.learner.email);
  await page.getByRole('status').filter({ hasText: /^1 person/ }).waitFor();
  await page.getByRole('main').getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Check and add' }).click();
  await page.getByRole('button', { name: /^Add 1 person/ }).click();
  await page.getByRole('main').getByText(server.signIns.learner.email).waitFor();
}

/** Whether the learner has the role on their page of roles. */
async function learnerHasIt() {
  await learner.open('learn');
  await learner.page.getByRole('heading', { level: 1, name: 'My roles' }).waitFor();
  return (await learner.page.getByRole('main').getByRole('link', { name: new RegExp(story.title) }).count()) > 0;
}

step('the owner makes a team and finds a role the learner does not have', async () => {
  const opened = await stage();
  ({ server } = opened);
  owner = await Visitor.open(opened.browser, server);
  learner = await Visitor.open(opened.browser, server);
  await owner.signIn(server.signIns.owner);
  await learner.signIn(server.signIns.learner);
  const { page } = owner;
  await owner.open('people/teams/new');
  await page.getByLabel('Name', { exact: true }).fill(TEAM);
  await page.getByRole('button', { name: 'Make the team' }).click();
  await page.getByRole('heading', { level: 1, name: TEAM }).waitFor();
  story.team = new URL(page.url()).pathname;
  await owner.open('lead/roles?tab=library');
  const rows = page.getByRole('main').locator('a[href*="/lead/roles/"]');
  const links = await rows.evaluateAll((all) => all.map((link) => [new URL(link.href).pathname, link.innerText]));
  for (const [path, title] of links.filter(([path]) => /\/lead\/roles\/[^/]+$/.test(path))) {
    [story.role, story.title] = [path, title.trim()];
    if (!(await learnerHasIt())) return;
  }
  assert.fail('the learner already has every library role');
});

step('the team is found, checked and assigned as a rule', async () => {
  const { page } = owner;
  await page.goto(`${story.role}/assignments/new`);
  await see('assign-team-choose-all');
  await page.getByLabel('Person, e-mail or team').fill(TEAM);
  await page.getByRole('main').getByRole('checkbox', { name: new RegExp(TEAM) }).first().check();
  await see('assign-team-choose');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(/Whoever joins later gets the role/).waitFor();
  await see('assign-team-check');
  await page.getByRole('button', { name: 'Assign to 1 team' }).click();
  await page.getByText(/was assigned to 1 team/).waitFor();
});

step('the learner joins the team, has the role at once, and loses it by leaving', async () => {
  await join();
  assert.ok(await learnerHasIt());
  const { page } = owner;
  await page.goto(story.team);
  await page.getByRole('button', { name: /^Remove / }).first().click();
  await page.getByText('Nobody in this team yet').waitFor();
  assert.ok(!(await learnerHasIt()));
  await join();
});

step('a pasted list is shown row by row, and makes a second source', async () => {
  const { page } = owner;
  await page.goto(`${story.role}/assignments/new`);
  await page.getByText('Paste or upload a list').click();
  const { email } = server.signIns.learner;
  await page.getByLabel('E-mail addresses', { exact: true }).fill(`${email}\nnobody@nowhere.example\nLena Brandt`);
  await see('assign-paste');
  await page.getByRole('button', { name: 'Check the list' }).click();
  await page.getByText('1 address was not found').waitFor();
  await page.getByText('Line 3:').waitFor();
  await see('assign-list-check');
  await page.getByRole('button', { name: 'Assign to 1 person' }).click();
  await page.getByText(/Nobody new was assigned/).waitFor();
  await see('lead-role-sources');
});

step('the role stays while one source is left, and the page says which', async () => {
  const { page } = owner;
  await page.getByRole('main').getByRole('link', { name: 'Members and sources' }).last().click();
  await page.getByText('Directly').first().waitFor();
  await see('members');
  await page.getByLabel('Search members').fill(server.signIns.learner.email);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Unassign / }).first().click();
  await page.getByText(new RegExp(`keeps the role through ${TEAM}`)).waitFor();
  await see('members-kept');
  assert.ok(await learnerHasIt());
  await page.getByRole('link', { name: `Unassign ${TEAM}` }).click();
  await page.getByText('1 person loses the role.').waitFor();
  await see('unassign-team');
  await page.getByRole('button', { name: 'Unassign the team' }).click();
  await page.getByText(/was taken back/).first().waitFor();
  await see('members-after');
  assert.ok(!(await learnerHasIt()));
});

step('nothing that was looked at has a problem', () => {
  assert.deepEqual([...problems, ...owner.complaints, ...learner.complaints], []);
});
