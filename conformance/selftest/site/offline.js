// Saves one language: as plain as it can be done.
const box = document.querySelector('[data-offline]');
const listUrl = new URL(box.dataset.offline, location.href);
const root = new URL('../', listUrl).pathname;
const lang = listUrl.pathname.slice(root.length).split('/')[0];
const [save, remove] = ['save', 'remove'].map((name) => box.querySelector(`[data-do=${name}]`));
const says = box.querySelector('[role=status]');
let fresh;
const names = async (start) => (await caches.keys()).filter((name) => name.startsWith(start));
const lists = async (start) => Promise.all((await names(start)).map(async (name) => [name, await (await (await caches.open(name)).match('/list')).json()]));
async function show() {
  const [have] = await lists(`x ${lang} `);
  save.hidden = have?.[1].id === fresh.id;
  save.textContent = `Save ${fresh.size}`;
  remove.hidden = (await names('x ')).length === 0;
  says.textContent = have ? `Saved ${have[1].version}` : '';
  box.hidden = false;
}
save.onclick = async () => {
  const known = await lists('x ');
  const older = await names(`x ${lang} `);
  const cache = await caches.open(`x ${lang} ${fresh.id}`);
  for (const file of fresh.files) {
    const from = known.find(([, list]) => list.files.some((other) => other.path === file.path && other.sha256 === file.sha256));
    const copy = from && await (await caches.open(from[0])).match(root + file.path);
    await cache.put(root + file.path, copy || await fetch(root + file.path, { cache: 'reload' }));
  }
  await navigator.serviceWorker.register(`${root}sw.js`);
  await cache.put('/list', new Response(JSON.stringify(fresh)));
  for (const name of older) await caches.delete(name);
  await show();
};
remove.onclick = async () => {
  for (const name of await names('x ')) await caches.delete(name);
  for (const found of await navigator.serviceWorker.getRegistrations()) await found.unregister();
  await show();
};
fetch(listUrl, { cache: 'no-cache' }).then((answer) => answer.json()).then((list) => {
  fresh = list;
  return show();
});
