// Drives Debian's Firefox over WebDriver BiDi, with the file:// rules that readers' browsers have.

import { load, programs } from './judges.mjs';

// The driver's own profile loosens the first of these; with it loosened, packs pass here that fail for readers.
const preferences = {
  'security.fileuri.strict_origin_policy': true,
  'app.update.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
};

/** Starts Firefox and returns the small driver that lib/webkit.mjs also has. */
export async function openFirefox() {
  const puppeteer = await load('puppeteer-core');
  const browser = await puppeteer.default.launch({
    browser: 'firefox', executablePath: programs.firefox, headless: true, extraPrefsFirefox: preferences,
  });
  const page = await browser.newPage();
  let errors = [];
  const requests = [];
  page.on('pageerror', (error) => errors.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => requests.push(request.url()));
  return {
    name: `Firefox ${await browser.version()}`,
    open: (url) => page.goto(url, { waitUntil: 'load' }),
    run: (expression) => page.evaluate(expression),
    type: (selector, text) => page.type(selector, text),
    click: (selector) => page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`),
    requests: () => requests,
    errors: () => errors.splice(0),
    close: () => browser.close(),
  };
}
