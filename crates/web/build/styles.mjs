// Compiles the style sheet: Tabler's parts without the classes nothing uses, then ours in full.
import { transform } from "lightningcss";
import { compile } from "sass";

const options = { loadPaths: ["node_modules", "assets/scss"], style: "expanded", quietDeps: true };

function classes(css) {
  return new Set([...css.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map((match) => match[1]));
}

/** Drops custom properties nobody reads, again and again until none is left. */
function withoutUnreadProperties(css) {
  for (;;) {
    const read = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
    const next = css.replace(/(?<=[{;])(--[\w-]+):[^;{}]*(;|(?=\}))/g, (all, name) => (read.has(name) ? all : ""));
    if (next === css) return css;
    css = next;
  }
}

function minified(css, unusedSymbols) {
  const result = transform({ filename: "app.css", code: Buffer.from(css), minify: true, unusedSymbols });
  return Buffer.from(result.code).toString();
}

export async function styles(words, addresses) {
  const base = compile("assets/scss/base.scss", options).css;
  const names = [...classes(base)].sort();
  const unused = names.filter((name) => !words.has(name));
  const kept = minified(base, unused);
  const ours = minified(compile("assets/scss/app.scss", options).css, []);
  let css = withoutUnreadProperties(kept + ours);
  for (const [name, address] of Object.entries(addresses)) {
    css = css.replaceAll(`url(${name})`, `url(${address})`);
  }
  const purge = names.map((name) => `${name}\t${words.has(name) ? "kept" : "dropped"}`);
  return { css, purge: `${purge.join("\n")}\n` };
}
