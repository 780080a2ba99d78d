// Times Stagehand's hybrid snapshot, which its act, extract and observe are built on. It reads a JSON object a
// line and answers each with one, like browser_use_driver.py; arguments: the browser's http address, and the
// folder in which Stagehand is installed.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [endpoint, folder] = process.argv.slice(2);
const find = name => pathToFileURL(createRequire(`${folder}/`).resolve(name)).href;
const tell = value => process.stdout.write(`${JSON.stringify(value)}\n`);
console.log = console.error;

const main = find('@browserbasehq/stagehand').replace('/cjs/', '/esm/');
const { Stagehand } = await import(main);
const { captureHybridSnapshot } = await import(new URL('lib/v3/understudy/a11y/snapshot/capture.js', main).href);
const cdpUrl = (await (await fetch(`${endpoint}/json/version`)).json()).webSocketDebuggerUrl;
const options = { cdpUrl };
const stagehand = new Stagehand({ env: 'LOCAL', verbose: 0, disablePino: true, localBrowserLaunchOptions: options });
await stagehand.init();
let page = null;

const act = {
  open: async asked => {
    page = await stagehand.context.newPage(asked.url);
    await page.waitForLoadState('load');
    return {};
  },
  snapshot: async () => {
    const began = performance.now();
    const { combinedTree } = await captureHybridSnapshot(page, { pierceShadow: true });
    const ms = performance.now() - began;
    return { ms, chars: combinedTree.length, elements: combinedTree.split('\n').length };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  tell(await act[asked.do](asked).catch(error => ({ error: String(error) })));
}
process.exit(0);
