// Searches the index that newsgen writes (docs/explanation/search.md). The page works without it:
// everything that needs it is hidden until it runs. Text from outside is only ever set as text.

const PREFIX = 4, PER_FILE = 20, LONGEST = 30, PAGE = 10;
const APOSTROPHE = /['’‘ʼ＇`´]/;

// Words, folded as newsgen/text/search_words.py folds them.

const letters = new Map();
function letter(char, fold) {
  let found = letters.get(char);
  if (found === undefined) {
    const small = char.toLowerCase();
    const bare = fold[small] ?? [...small].map((c) => fold[stripped(c)] ?? stripped(c)).join("");
    found = [...bare].map(classed).join("");
    letters.set(char, found);
  }
  return found;
}

function stripped(char) {
  const code = char.codePointAt(0);
  if (code >= 0x400 && (code < 0x1e00 || code >= 0x2000)) return char;
  return char.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}

function classed(char) {
  if (APOSTROPHE.test(char)) return "'";
  if (!/[\p{L}\p{N}]/u.test(char)) return /[\p{M}\p{Cf}]/u.test(char) ? "" : " ";
  return /[\u3040-\u30ff\u3400-\u9fff]/.test(char) ? ` ${char} ` : char;
}

export function folded(text, fold) {
  return [...text.normalize("NFC")].map((char) => letter(char, fold)).join("");
}

export function words(text, index) {
  const found = folded(text, index.fold).split(/\s+/).map((word) => cut(word, index.matching));
  return [...new Set(found.filter(Boolean))];
}

function cut(word, matching) {
  const parts = word.split("'").filter(Boolean);
  const part = matching === "suffixes" ? parts[0]
    : parts.reduceRight((best, one) => (one.length > best.length ? one : best), "");
  return [...part ?? ""].slice(0, LONGEST).join("");
}

// Turkish: which forms of a noun there are. Written in folded letters: i is i, ı; u is u, ü.

const CASES = "[ae]|d[ae](?:n|ki(?:l[ae]r(?:[ae]|in?|d[ae]n?)?)?)?|t[ae]n?|in|un|l[ae]|c[ae]";
const OWNED = "n(?:[iu]n?|[ae]|d[ae](?:n|ki(?:l[ae]r(?:[ae]|in?|d[ae]n?)?)?)?|c[ae])|yl[ae]|d[iu]r";
const WE = `(?:m|n)[iu]z(?:[iu]|${CASES})?`;
const PLURAL = `l[ae]r(?:i(?:${OWNED})?|i${WE}|${CASES}|d[iu]r)?`;
const AFTER_CONSONANT = new RegExp(
  `^(?:${PLURAL}|[iu](?:${OWNED})?|[iu]${WE}|${CASES}|[dt][iu]r)$`);
const AFTER_VOWEL = new RegExp(
  `^(?:${PLURAL}|s[iu](?:${OWNED})?|${WE}|y[iuae]|n[iu]n|d[ae](?:n|ki(?:l[ae]r(?:[ae]|in?|d[ae]n?)?)?)?`
  + "|yl[ae]|c[ae]|d[iu]r)$");
const VOWEL = /[aeiou]$/;
const BEGINNINGS = ["", "l", "i", "u", "a", "e", "d", "t", "c", "s", "y", "n", "m"];
const SOFT = { p: "b", t: "d", k: "g" }, HARD = { b: "p", d: "t", g: "k" };

// Whether `rest` can follow `stem`. A stem of three letters takes no single vowel ("kara" is no
// form of "kar"), one of two neither that nor a vowel and one letter more.
function follows(stem, rest) {
  if (!rest) return true;
  if (VOWEL.test(rest[0]) && stem.length + rest.length < 5 && stem.length < 4) return false;
  return (VOWEL.test(stem) ? AFTER_VOWEL : AFTER_CONSONANT).test(rest);
}

// The stem as it may look before a vowel: softened (kitap, kitab-), or without its last vowel
// (sehir, sehr-).
function variants(stem) {
  const soft = SOFT[stem.at(-1)];
  const found = soft && stem.length > 2 ? [stem.slice(0, -1) + soft] : [];
  if (/[^aeiou][iu][flmnrstz]$/.test(stem) && stem.length > 4) {
    found.push(stem.slice(0, -2) + stem.at(-1));
  }
  return found;
}

function isForm(word, stem) {
  if (word.startsWith(stem) && follows(stem, word.slice(stem.length))) return true;
  return variants(stem).some((base) => word.startsWith(base) && /^[aeiou]/.test(word[base.length])
    && follows(stem, word.slice(base.length)));
}

// Every stem that `word` may be a form of, itself first. What one vowel or -in is taken from
// must have four letters: "altin" is no form of "alt".
export function stems(word) {
  const found = new Set([word]);
  for (let end = word.length - 1; end > 1; end--) {
    const base = word.slice(0, end), rest = word.slice(end);
    const weak = /^(?:.|[iu]n|y.|s.|c.|l[ae])$/.test(rest);
    if (base.length < (weak ? 4 : 3)) continue;
    const hard = HARD[base.at(-1)];
    const possible = [base];
    if (hard) possible.push(base.slice(0, -1) + hard);
    if (/[^aeiou][flmnrstz]$/.test(base)) {
      for (const vowel of "iu") possible.push(base.slice(0, -1) + vowel + base.at(-1));
    }
    for (const stem of possible) if (stem.length > 2 && isForm(word, stem)) found.add(stem);
  }
  return [...found];
}

// How the forms of one word of the query are found: `reads` the beginnings whose shards may have
// them, `fits` the words among those.

export function matcher(word, matching) {
  if (matching === "suffixes") return bySuffixes(word);
  return matching === "stems" ? byStems(word) : { reads: [word], fits: (found) => found === word };
}

function bySuffixes(word) {
  const all = stems(word);
  const bases = all.flatMap((stem) => [stem, ...variants(stem)]);
  const reads = bases.flatMap((base) => BEGINNINGS.map((next) => base + next));
  const more = bases.filter((base) => base.length < 3)
    .flatMap((base) => ["la", "le", "da", "de", "ta", "te", "in", "un", "si", "su", "ni", "nu",
      "yi", "yu", "ya", "ye"].map((next) => base + next));
  return { reads: [...reads, ...more], fits: (found) => all.some((stem) => isForm(found, stem)) };
}

// Only newsgen has the stemmer: a form that an index has names its stem. One that no segment had
// yet is taken for the longest stem that it begins with.
function byStems(word) {
  let known = "";
  const parts = (found) => {
    const [form, stem = form] = found.split("~");
    return [form, stem];
  };
  const learn = (all) => {
    if (known) return known;
    let best = "";
    for (const found of all) {
      const [form, stem] = parts(found);
      if (form === word) return known = stem;
      const near = word.startsWith(stem) && word.length - stem.length <= 4 && stem.length > 2;
      if (near && stem.length > best.length) best = stem;
    }
    return best;
  };
  return {
    reads: [word, word.slice(0, 3), word.slice(0, 2), word.replace(/y$/, "i")],
    learn,
    fits: (found, stem) => parts(found)[0] === word || (!!stem && parts(found)[1] === stem),
  };
}

// The files of the index.

export function shardOf(word, shards) {
  let value = 2166136261;
  for (const char of [...word].slice(0, PREFIX)) {
    value = Math.imul(value ^ char.codePointAt(0), 16777619) >>> 0;
  }
  return ((value ^ (value >>> 15)) & (shards - 1)) >>> 0;
}

export function decoded(bytes) {
  const postings = new Map(), text = new TextDecoder();
  let at = 0, before = new Uint8Array(0);
  const number = () => {
    let value = 0, scale = 1, byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value;
  };
  while (at < bytes.length) {
    const same = bytes[at++], more = bytes[at++];
    const word = new Uint8Array(same + more);
    word.set(before.subarray(0, same));
    word.set(bytes.subarray(at, at += more), same);
    const documents = [];
    let last = 0;
    for (let count = number(); count > 0; count--) documents.push(last += number());
    postings.set(text.decode(word), documents);
    before = word;
  }
  return postings;
}

async function inflated(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  const stream = answer.body.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Index {
  static async at(folder) {
    const answer = await fetch(`${folder}segments.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return new Index(folder, await answer.json());
  }

  constructor(folder, list) {
    Object.assign(this, list);
    this.folder = folder;
    this.files = new Map();
  }

  file(path, read) {
    if (!this.files.has(path)) this.files.set(path, inflated(this.folder + path).then(read));
    return this.files.get(path);
  }

  // The articles of a segment that have the word in some form: their numbers.
  async having([name, shards], query) {
    const places = [...new Set(query.reads.map((start) => shardOf(start, shards)))];
    const read = places.map((place) => this.file(`${name}/${(shards + place) >> 4}/${shards + place}.bin`, decoded));
    const found = new Set();
    const postings = await Promise.all(read);
    const stem = query.learn?.(postings.flatMap((one) => [...one.keys()]));
    for (const one of postings) {
      for (const [word, documents] of one) {
        if (query.fits(word, stem)) for (const document of documents) found.add(document >> 1);
      }
    }
    return found;
  }

  // Those that have all words, the newest first. The word that few have is asked for first.
  async matches(segment, queries) {
    let all = null;
    for (const query of queries) {
      const found = await this.having(segment, query);
      query.seen = (query.seen ?? 0) + found.size;
      all = all ? all.filter((document) => found.has(document)) : [...found];
      if (!all.length) break;
    }
    return all.sort((a, b) => b - a).map((document) => ({ segment, document }));
  }

  async article({ segment: [name], document }) {
    const file = Math.floor(document / PER_FILE) + 1;
    const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
    return (await this.file(`${name}/found-${file}.bin`, read))[document % PER_FILE];
  }

  // Everything that was found, newest first, in lists; each list needs few more files.
  async *search({ text, section = "", year = "" }) {
    const asked = words(text, this);
    if (!asked.length) return;
    const queries = asked.map((word) => matcher(word, this.matching));
    queries.sort((a, b) => b.reads[0].length - a.reads[0].length);
    if (section) queries.push(matcher(`§${section}`, "words"));
    const segments = this.segments.filter(([name]) => !year || name.slice(0, 4) === year);
    let size = 2;
    for (let at = 0; at < segments.length; at += size, size = Math.min(size * 2, 16)) {
      if (at) queries.sort((a, b) => (a.seen ?? 0) - (b.seen ?? 0));
      const batch = segments.slice(at, at + size);
      const found = await Promise.all(batch.map((segment) => this.matches(segment, queries)));
      yield found.flat();
    }
  }
}

// The page.

// Text into an element, with the words that were found marked.
export function marked(element, text, asked, index) {
  for (const part of text.split(/([\p{L}\p{N}\p{M}'’]+)/u)) {
    const [word] = words(part, index);
    if (word && asked.some((query) => query.shows(word))) {
      const mark = document.createElement("mark");
      mark.textContent = part;
      element.append(mark);
    } else element.append(part);
  }
}

function highlights(text, index) {
  return words(text, index).map((word) => {
    const { fits } = matcher(word, index.matching);
    const near = (found) => found.length > 3 && word.slice(0, 4) === found.slice(0, 4);
    return { shows: index.matching === "stems" ? (found) => found === word || near(found) : fits };
  });
}

class Finder {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form");
    this.list = root.querySelector("[data-search-list]");
    this.template = root.querySelector("template");
    this.status = root.querySelector("[role=status]");
    this.more = root.querySelector("[data-search-more]");
    this.run = 0;
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.remember();
      this.start();
    });
    for (const select of this.form.querySelectorAll("select")) {
      select.addEventListener("change", () => this.form.requestSubmit());
    }
    this.more.addEventListener("click", () => this.next());
    addEventListener("popstate", () => this.fromAddress());
    document.addEventListener("keydown", (event) => this.key(event));
    this.fromAddress();
  }

  get field() { return this.form.elements.q; }

  asked() {
    const { q, section, year } = this.form.elements;
    return { text: q.value.trim(), section: section?.value ?? "", year: year?.value ?? "" };
  }

  fromAddress() {
    const values = new URLSearchParams(location.search);
    for (const name of ["q", "section", "year"]) {
      const field = this.form.elements[name];
      if (field) field.value = values.get(name) ?? "";
      if (field && field.selectedIndex === -1) field.value = "";
    }
    this.start();
  }

  remember() {
    const { text, section, year } = this.asked();
    const values = Object.entries({ q: text, section, year }).filter(([, value]) => value);
    history.pushState(null, "", `?${new URLSearchParams(values)}`);
  }

  async start() {
    const run = ++this.run, asked = this.asked();
    this.list.replaceChildren();
    this.more.hidden = true;
    this.waiting = [];
    this.shown = 0;
    this.say(asked.text ? "busy" : "");
    if (!asked.text) return;
    try {
      this.index ??= await Index.at(this.root.dataset.search);
      if (run !== this.run) return;
      this.marks = highlights(asked.text, this.index);
      this.results = this.index.search(asked);
      await this.next();
    } catch {
      if (run === this.run) this.say("failed");
    }
  }

  async next() {
    const run = this.run, first = this.shown;
    let done = false;
    this.more.hidden = true;
    try {
      const last = first + PAGE;
      while (true) {
        await this.show(last - this.shown, run);
        if (run !== this.run) return;
        if (done || this.waiting.length) break;
        const { value, done: ended } = await this.results.next();
        if (run !== this.run) return;
        done = ended;
        // Not pushed one by one: a frequent word has more articles than a call may have arguments.
        this.waiting = this.waiting.concat(value ?? []);
      }
      this.more.hidden = !this.waiting.length;
      this.say(!this.shown ? "none" : this.waiting.length ? "some" : "all");
      if (first) this.links()[first]?.focus();
    } catch {
      if (run === this.run) this.say("failed");
    }
  }

  // What was found first is shown at once, while older segments are searched for the rest.
  async show(most, run) {
    const page = this.waiting.splice(0, most);
    const articles = await Promise.all(page.map((one) => this.index.article(one)));
    if (run !== this.run) return;
    this.list.append(...articles.map((article) => this.card(article)));
    this.shown += articles.length;
  }

  card([title, url, date, section, lead]) {
    const item = this.template.content.cloneNode(true);
    const link = item.querySelector("a"), when = item.querySelector("time");
    if (/^\/(?!\/)/.test(url)) link.href = url;
    marked(link, title, this.marks, this.index);
    marked(item.querySelector("[data-lead]"), lead, this.marks, this.index);
    item.querySelector("[data-section]").textContent = this.index.sections[section] ?? "";
    if (date) {
      when.dateTime = date;
      when.textContent = new Date(`${date}T12:00Z`).toLocaleDateString(
        document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
    } else when.remove();
    return item;
  }

  say(what) {
    const text = this.root.dataset[what] ?? "";
    const counted = what === "some" || what === "all";
    this.status.textContent = counted ? this.counted(JSON.parse(text)) : text;
  }

  // The form of the words for so many as are shown.
  counted(forms) {
    const language = document.documentElement.lang;
    const form = forms[new Intl.PluralRules(language).select(this.shown)] ?? forms.other;
    return form.replace("{count}", this.shown.toLocaleString(language));
  }

  links() { return [...this.list.querySelectorAll("a")]; }

  // "/" goes to the field, the arrows go through what was found.
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const within = document.activeElement;
    if (event.key === "/" && !/^(?:INPUT|SELECT|TEXTAREA)$/.test(within.tagName)) {
      event.preventDefault();
      this.field.focus();
      this.field.select();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = this.links(), at = links.indexOf(within);
    if (!step || !links.length || (at < 0 && within !== this.field)) return;
    event.preventDefault();
    (links[at + step] ?? (at + step < 0 ? this.field : within)).focus();
  }
}

const root = globalThis.document?.querySelector("[data-search]");
if (root) new Finder(root);
