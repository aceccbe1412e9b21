// Drives WebKitGTK's MiniBrowser through WebKitWebDriver (W3C WebDriver over loopback) on a virtual screen.

import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { programs } from './judges.mjs';

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const browserPath = () => globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser')[0];

/** Starts WebKitGTK and returns the small driver that lib/firefox.mjs also has. */
export async function openWebkit() {
  const screen = await startScreen();
  const port = 18000 + (process.pid % 2000);
  const driver = spawn(programs.webkit, ['--host=127.0.0.1', `--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display }, stdio: 'ignore',
  });
  const stop = () => {
    driver.kill();
    screen.close();
  };
  try {
    const call = caller(`http://127.0.0.1:${port}`);
    await ready(call);
    const options = { binary: browserPath(), args: ['--automation'] };
    const session = await call('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
    return driverOf(call, session, stop);
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * What pages write to WebKit's console as errors while they load. Under automation the browser keeps that to itself,
 * so it is started once more without, one tab an address. A last tab that writes an error of its own proves that we hear any.
 * @returns {Promise<string[]>}
 */
export async function webkitConsole(urls) {
  const screen = await startScreen();
  const proof = 'lykta-is-listening';
  const watched = [...urls, `data:text/html,<script>console.error("${proof}")</script>`];
  const browser = spawn(browserPath(), ['--enable-write-console-messages-to-stdout=true', ...watched], {
    env: { ...process.env, DISPLAY: screen.display }, stdio: ['ignore', 'ignore', 'pipe'], // errors come out on stderr
  });
  let output = '';
  browser.stderr.on('data', (chunk) => { output += chunk; });
  for (let tries = 0; tries < 150 && !output.includes(proof); tries++) await sleep(200);
  await sleep(2000 + 200 * urls.length); // for the other tabs
  browser.kill();
  screen.close();
  if (!output.includes(proof)) throw new Error('WebKitGTK wrote nothing to its console: its errors cannot be seen');
  return output.split('\n').filter((line) => /CONSOLE .*\bERROR\b/.test(line) && !line.includes(proof));
}

function driverOf(call, session, stop) {
  const at = `/session/${session.sessionId}`;
  const run = (expression) => call('POST', `${at}/execute/sync`, { script: `return (${expression})`, args: [] });
  return {
    name: `WebKitGTK ${session.capabilities.browserVersion}`,
    open: (url) => call('POST', `${at}/url`, { url }),
    run,
    type: async (selector, text) => {
      const found = await call('POST', `${at}/element`, { using: 'css selector', value: selector });
      await call('POST', `${at}/element/${Object.values(found)[0]}/value`, { text });
    },
    click: (selector) => run(`document.querySelector(${JSON.stringify(selector)}).click()`),
    requests: () => [], // the protocol tells of none; the page's own resource timing is asked instead
    errors: () => [], // see webkitConsole
    close: async () => {
      await call('DELETE', at).catch(() => {});
      stop();
    },
  };
}

function caller(origin) {
  return async (method, path, body) => {
    const response = await fetch(origin + path, {
      method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000),
    });
    const { value } = await response.json();
    if (value?.error) throw new Error(`WebDriver ${path}: ${value.error}: ${value.message}`);
    return value;
  };
}

async function ready(call) {
  for (let tries = 0; tries < 100; tries++) {
    if (await call('GET', '/status').then(() => true, () => false)) return;
    await sleep(100);
  }
  throw new Error('WebKitWebDriver did not answer within ten seconds');
}

/** A virtual screen: Xvfb picks a free display number and writes it to its third descriptor. */
async function startScreen() {
  const screen = spawn(programs.xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((resolve, reject) => {
    screen.stdio[3].once('data', (chunk) => resolve(String(chunk).trim()));
    screen.once('exit', () => reject(new Error('Xvfb did not start')));
  });
  return { display: `:${number}`, close: () => screen.kill() };
}
