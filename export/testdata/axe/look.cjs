// Looks at pages in a browser: at a width, or as they are printed. It takes the
// browser and VIEW,VIEW=FILE for each page, and writes what is wrong as JSON, one
// per line.
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

const views = {
  320: { width: 320 },
  1280: { width: 1280 },
  print: { width: 1280, media: "print" },
};

async function main([executablePath, ...pages]) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  for (const [names, file] of pages.map((p) => [p.slice(0, p.indexOf("=")), p.slice(p.indexOf("=") + 1)])) {
    for (const name of names.split(",")) {
      const view = views[name];
      const page = await browser.newPage({ viewport: { width: view.width, height: 900 } });
      await page.goto("file://" + file);
      await page.emulateMedia({ media: view.media || "screen" });
      const say = (rule, where) => console.log(JSON.stringify({ file, view: name, rule, where }));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (!view.media && width > view.width) say("reflow", `${width} pixels wide`);
      await page.addScriptTag({ path: axe });
      const found = await page.evaluate(() =>
        axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
      for (const v of found.violations)
        for (const n of v.nodes) say(v.id, `${n.target.join(" ")}: ${n.failureSummary}`);
      console.log(JSON.stringify({ file, view: name, passed: found.passes.length }));
      await page.close();
    }
  }
  await browser.close();
}

main(process.argv.slice(2)).catch((err) => {
  console.error(err.message);
  process.exit(1);
});
