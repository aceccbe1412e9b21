// A learning platform on loopback: shows a page of a package in a frame, with a real SCORM run-time around it, or as Kolibri's player does.

import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { inside } from '../../lib/judges.mjs';

const kinds = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2' };
// What kolibri's zip server sends (learningequality/kolibri, kolibri/core/content/zip_wsgi.py).
const kolibriPolicy = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:";

/** @returns {Promise<{scorm: (path: string) => string, kolibri: (path: string) => string, close: () => Promise}>} addresses of pages */
export async function platform(root) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://x');
    const show = url.searchParams.get('show');
    if (url.pathname === '/scorm') return send(response, '.html', scormFrame(show));
    if (url.pathname === '/kolibri') return send(response, '.html', `<!doctype html><title>Kolibri</title><iframe sandbox="allow-scripts allow-same-origin" src="/strict/${show}" width="900" height="700"></iframe>`);
    if (url.pathname === '/runtime.js') return send(response, '.js', readFileSync(inside('scorm-again', 'dist/scorm12.min.js')));
    if (url.pathname === '/favicon.ico') return response.writeHead(204).end();
    const [, way, rest] = /^\/(open|strict)\/(.*)$/.exec(decodeURIComponent(url.pathname)) || [];
    const file = join(root, normalize(`/${rest}`));
    if (!way || !existsSync(file)) return response.writeHead(404).end();
    if (way === 'strict') response.setHeader('Content-Security-Policy', kolibriPolicy);
    return send(response, extname(file), readFileSync(file));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const at = `http://127.0.0.1:${server.address().port}`;
  return {
    scorm: (path) => `${at}/scorm?show=${encodeURIComponent(path)}`,
    kolibri: (path) => `${at}/kolibri?show=${encodeURIComponent(path)}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

function scormFrame(path) {
  return `<!doctype html><title>Course</title><script src="/runtime.js"></script><script>
window.calls = [];
var runtime = new Scorm12API({ autocommit: false, logLevel: 4 });
window.API = new Proxy({}, { get: function (_, name) { window.calls.push(String(name)); var value = runtime[name]; return typeof value === 'function' ? value.bind(runtime) : value; } });
</script><iframe src="/open/${path}" width="900" height="700"></iframe>`;
}

function send(response, kind, content) {
  response.writeHead(200, { 'content-type': kinds[kind] || 'application/octet-stream' }).end(content);
}
