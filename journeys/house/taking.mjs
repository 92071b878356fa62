// Taking an assessment as a person does: read the question, press a key, press Enter.

const FINISHED = /that was the last question/;
const MOST_QUESTIONS = 40;

/** The question on the screen, with all that must be the same after an interruption. */
export async function question(page) {
  const on = page.locator('[data-question]');
  await on.getByRole('radio').first().waitFor();
  return {
    sequence: await on.getAttribute('data-sequence'),
    options: await on.getByRole('radio').evaluateAll((radios) => radios.map((radio) => radio.labels[0].innerText)),
    words: (await on.getByRole('heading').first().innerText()).trim(),
  };
}

/** The seconds that the server said were left when it made the question. */
export async function secondsAtOpening(page) {
  return Number(await page.locator('[data-question]').getAttribute('data-left')) / 1000;
}

/** Chooses by a key; a page that has just arrived may not listen yet, so the key is pressed until it counts. */
export async function choose(page, key) {
  const chosen = page.locator('[data-question] input:checked');
  for (let tries = 0; tries < 100; tries += 1) {
    await page.keyboard.press(key);
    if ((await chosen.count()) > 0) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`key ${key} chooses nothing at ${page.url()}`);
}

/** Waits for the question after the one given, or for the end; says whether there is another. */
export async function nextQuestion(page, before) {
  const next = page.locator(`[data-question]:not([data-sequence="${before.sequence}"])`).getByRole('radio').first();
  const end = page.getByRole('heading', { name: FINISHED });
  await next.or(end).first().waitFor({ timeout: 45_000 });
  return !(await end.isVisible());
}

/** Answers until the attempt ends, by keyboard alone; `meanwhile` sees each question before it is answered. */
export async function takeToTheEnd(page, meanwhile = async () => {}) {
  for (let number = 1; number <= MOST_QUESTIONS; number += 1) {
    await question(page);
    await meanwhile(number);
    if (await page.getByRole('heading', { name: FINISHED }).isVisible()) return number;
    const asked = await question(page);
    await choose(page, keyFor(number, asked.options.length));
    await page.keyboard.press('Enter');
    if (!(await nextQuestion(page, asked))) return number;
  }
  throw new Error(`the attempt does not end after ${MOST_QUESTIONS} questions`);
}

/** Every sixth time "I don't know", else one option after the other; the last radio is "I don't know". */
function keyFor(number, nRadios) {
  return number % 6 === 0 ? '0' : String(1 + (number % (nRadios - 1)));
}
