// Someone whose browser runs no script chooses a role and answers questions by plain forms.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Visitor } from './house/browser.mjs';
import { stage } from './house/stage.mjs';
import { question } from './house/taking.mjs';

test('a role is chosen and three questions are answered without script', { timeout: 120_000 }, async () => {
  const { browser, server } = await stage();
  const visitor = await Visitor.open(browser, server, { javaScriptEnabled: false });
  const { page } = visitor;
  await visitor.signIn(server.signIns.manager);
  await visitor.open('learn/explore');
  await page.getByRole('main').locator('a[href*="/learn/roles/"]').first().click();
  const experience = page.getByRole('heading', { name: /How experienced are you/ });
  if (await experience.isVisible()) {
    const answer = page.getByRole('button', { name: /^Senior-level/ });
    if (await answer.isVisible()) {
      await answer.click();
    } else {
      await page.getByRole('radio', { name: /^Senior-level/ }).check();
      await page.keyboard.press('Enter');
    }
  }
  await page.getByRole('main').getByRole('link', { name: /^(Start|Resume) / }).first().click();
  await page.getByRole('button', { name: /Start now|Resume/ }).click();
  for (let answered = 0; answered < 3; answered += 1) {
    const asked = await question(page);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Confirm' }).click();
    assert.notEqual((await question(page)).sequence, asked.sequence, 'the next question comes');
  }
  assert.deepEqual(visitor.complaints, []);
});
