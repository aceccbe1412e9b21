// Reads a single file in one browser engine: home page, search by typing, the first hit, exit; no error, nothing from a network.

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Expressions, so that both drivers can run them.
const headings = `[...document.querySelectorAll('h1')].filter((h1) => h1.offsetParent).map((h1) => h1.textContent)`;
const foreign = `performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !/^(file|data):/.test(name))`;

/** @param driver what openFirefox and openWebkit return */
export async function tryInEngine(driver, { url, name }, searchPage, word) {
  const problems = [];
  await driver.open(url);
  const home = await driver.run(headings);
  if (home.length !== 1 || !await driver.run('document.title')) problems.push(`shows the headings ${home}`);
  await driver.run(`void (location.hash = ${JSON.stringify(`#/${searchPage}/`)})`);
  await sleep(300);
  await driver.type('#q', word);
  let hits = 0;
  for (let tries = 0; tries < 20 && hits === 0; tries++) {
    await sleep(100);
    hits = await driver.run(`document.querySelectorAll('#hits a').length`);
  }
  if (hits === 0) return [`${name}: "${word}" finds nothing`];
  await driver.click('#hits a');
  await sleep(400);
  const found = await driver.run(headings);
  if (found.length !== 1) problems.push(`the first hit shows the headings ${found}`);
  problems.push(...(await driver.run(foreign)).map((resource) => `loads ${resource}`));
  await driver.click('a.exit');
  await sleep(400);
  const rest = await driver.run('document.body.innerText');
  if (!rest.trim() || rest.includes(found[0])) problems.push('the exit leaves the page in sight');
  problems.push(...driver.errors(), ...driver.requests().filter((request) => !/^(file|data|about):/.test(request)).map((request) => `asks for ${request}`));
  return problems.map((problem) => `${name}: ${problem}`);
}
