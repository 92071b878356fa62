// Debian's Chromium with nothing of its own to say to the network, and a new visitor for each person.

import { chromium } from 'playwright-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const PATIENCE_MS = 15_000;

export async function openBrowser() {
  return chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
}

/** A person at a browser of their own: cookies shared with nobody, and everything the page complains about kept. */
export class Visitor {
  static async open(browser, server, options = {}) {
    const context = await browser.newContext({
      baseURL: server.url,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
      viewport: { width: 1024, height: 768 },
      ...options,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor();
    visitor.context = context;
    visitor.page = await context.newPage();
    visitor.complaints = [];
    visitor.outage = false;
    visitor.listen();
    return visitor;
  }

  listen() {
    const complain = (what) => {
      if (!this.outage) this.complaints.push(`${new URL(this.page.url(), 'http://x').pathname}: ${what}`);
    };
    this.page.on('pageerror', (error) => complain(`script error: ${error.message}`));
    this.page.on('console', (message) => {
      if (message.type() === 'error') complain(`console: ${message.text()}`);
    });
    this.page.on('response', (response) => {
      if (response.status() >= 500) complain(`${response.status()} for ${response.url()}`);
    });
  }

  /** Signs in by the form, by keyboard alone, and waits until the form is behind. */
  async signIn({ email, password }) {
    const { page } = this;
    await page.goto('/sign-in');
    await this.tabTo(page.getByLabel(/e-?mail/i));
    await page.keyboard.type(email);
    await this.tabTo(page.getByLabel('Password', { exact: true }));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    if (new URL(page.url()).pathname === '/accounts') {
      await this.press(page.getByRole('main').getByRole('link', { name: /Harbour & Vale/ }));
      await page.waitForURL(/\/a\/harbour/);
    }
    this.account = new URL(page.url()).pathname.split('/')[2];
  }

  /** Opens a page of the account that the visitor signed in to. */
  async open(path) {
    await this.page.goto(`/a/${this.account}/${path}`);
  }

  /** Moves the focus by Tab until it is on the element, as someone without a mouse would. */
  async tabTo(locator) {
    await locator.first().waitFor();
    for (let pressed = 0; pressed < 120; pressed += 1) {
      if (await locator.first().evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${locator}`);
  }

  /** Presses a link or a button by keyboard alone. */
  async press(locator) {
    await this.tabTo(locator);
    await this.page.keyboard.press('Enter');
  }

  async close() {
    await this.context.close();
  }
}
