// One seeded product and one browser for all journeys of a run, because seeding takes longest.

import { after } from 'node:test';
import { openBrowser } from './browser.mjs';
import { Server } from './server.mjs';

let opening;

/** The product and the browser, started when the first journey asks. */
export function stage() {
  opening ??= open();
  return opening;
}

async function open() {
  const server = await Server.start();
  const browser = await openBrowser();
  return { server, browser };
}

after(async () => {
  const { server, browser } = (await opening?.catch(() => null)) ?? {};
  await browser?.close();
  await server?.stop();
});
