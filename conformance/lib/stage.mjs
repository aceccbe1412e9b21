// Sets the stages on which a page is tried: on the web under its real https address, inside a learning platform's frame, from a folder.
// No stage reaches the network: the site's own host is answered by the loopback server, every other host by a blank page.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const start = 'https://before.example/';
const platform = 'https://platform.example/course';

/** @typedef {{name: string, open: (page, address: string) => Promise<Frame>, target: string}} Stage */

/** The stages for a site and, if there is one, a pack with the same page. */
export function stages(site, pack) {
  const list = [
    { name: 'https', open: openOnWeb(site), tree: site },
    { name: 'in a frame of another site', open: openInFrame(site), tree: site },
  ];
  if (pack) list.push({ name: 'file://', open: openFile(pack), tree: pack });
  return list;
}

/**
 * Answers every request of a context without a network.
 * @param {string} slowHost a host that does not answer for four seconds, or ""
 */
export async function closeOff(context, site, { slowHost = '' } = {}) {
  const own = new URL(site.baseUrl).origin;
  await context.route(/^https?:/, async (route) => {
    const url = new URL(route.request().url());
    if (url.origin === own) {
      const answer = await route.fetch({ url: site.url + url.href.slice(site.baseUrl.length) });
      return route.fulfill({ response: answer });
    }
    if (url.href.startsWith(platform)) return route.fulfill({ contentType: 'text/html', body: platformPage(url) });
    if (slowHost && url.host === slowHost) {
      await new Promise((resolve) => setTimeout(resolve, 4000));
      return route.abort().catch(() => {}); // the page may be gone by now
    }
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title><p>Another site' });
  });
}

function platformPage(url) {
  return `<!doctype html><title>Course</title><iframe src="${url.searchParams.get('show')}" width="1000" height="700"></iframe>`;
}

function openOnWeb(site) {
  return async (page, address) => {
    await page.goto(start);
    await page.goto(site.baseUrl + address, { waitUntil: 'load' });
    return page.mainFrame();
  };
}

function openInFrame(site) {
  return async (page, address) => {
    const shown = site.baseUrl + address;
    await page.goto(start);
    await page.goto(`${platform}?show=${encodeURIComponent(shown)}`, { waitUntil: 'load' });
    const frame = page.frames().find((candidate) => candidate.url() === shown);
    if (!frame) throw new Error(`${shown} is not shown inside a frame of another site`);
    return frame;
  };
}

function openFile(pack) {
  return async (page, address) => {
    await page.goto(start);
    await page.goto(fileUrl(pack, address), { waitUntil: 'load' });
    return page.mainFrame();
  };
}

/** file: address of a page of a pack. */
export function fileUrl(pack, address) {
  const path = address === '' || address.endsWith('/') ? `${address}index.html` : address;
  return pathToFileURL(join(pack.root, path)).href;
}
