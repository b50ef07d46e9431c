"use strict";
(() => {
  const base = (location.origin + location.pathname).replace(/\/+$/, "");
  const fields = ["text", "since", "until", "user", "action", "target", "status", "outcome", "request", "tenant", "transport", "id", "where", "unfinished", "looks"];
  const further = ["request", "tenant", "transport", "id", "where", "unfinished"];
  const page = 100;
  const most = 500; // rows in the table while live
  const mostBars = 80;
  const form = document.getElementById("filters");
  const body = document.querySelector("#rows tbody");
  const detail = document.getElementById("detail");
  const message = document.getElementById("message");
  const bars = document.getElementById("bars");
  const older = document.getElementById("older");
  const newest = document.getElementById("newest");
  const live = document.getElementById("live");
  const zone = document.getElementById("zone");
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "local";

  let search = new AbortController();
  let next = null;      // cursor of the page after this one
  let isFirst = true;   // whether this page is the newest
  let histogram = null; // {from, to, interval, counts: Map}
  let total = null;     // {rows, isAll}: how many rows the search finds, as far as they are counted
  let isLive = false;
  let source = null;    // the stream, while live and looked at
  let end = null;       // cursor of the newest row when this search began: what is counted ends there, as the list does
  let position = null;  // cursor of the row that the stream goes on after
  let lost = 0;         // timer that tells of a lost connection
  let range = null;     // what the fields of the range were filled with
  let isLocal = false;
  let opened = null;    // the row that is open
  let shown = null;     // what is shown of it
  let seen = "";        // receipt that this search is in the trail

  // ---- small helpers ----
  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties ?? {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name in element && typeof value !== "string") element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  // What is not seen or turns the text around, such as NUL or the override of direction, is seen. Not the joiners, which words and emoji are written with.
  const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Surrogate}]/gu;
  function plain(text) { return text?.replace(unseen, (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0")); }

  function counted(number, name) { return number.toLocaleString("en") + " " + name + (number === 1 ? "" : "s"); }

  function time(milliseconds) {
    const date = new Date(milliseconds);
    if (Number.isNaN(date.getTime())) return String(milliseconds);
    return inZone(date).toISOString().replace("T", " ").replace("Z", "");
  }

  // As if the clock of the zone that is shown were that of UTC.
  function inZone(date) { return isLocal ? new Date(date.getTime() - date.getTimezoneOffset() * 60000) : date; }

  function zoneName() { return isLocal ? ownZone : "UTC"; }

  function filters() {
    const query = new URLSearchParams(location.search);
    const known = new URLSearchParams();
    for (const name of fields) for (const value of query.getAll(name)) if (value !== "") known.append(name, value);
    return known;
  }

  function url(path, query) {
    const text = query?.toString();
    return base + path + (text ? "?" + text : "");
  }

  async function ask(path, query, signal) {
    const response = await fetch(url(path, query), { signal, headers: { Accept: "application/json" } }).catch((error) => {
      if (error.name === "AbortError") throw error;
      throw new Error("No connection to the server, or it wants you to sign in again. Reload the page.");
    });
    const isJson = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
    if (!response.ok || !isJson) {
      const said = isJson ? (await response.json()).error : null;
      throw Object.assign(new Error(said ?? (response.status === 401 || response.status === 403 || response.redirected ? "You may not see this, or not any more. Sign in again." : "The server answered " + response.status + ".")), { status: response.status });
    }
    return response.json();
  }

  function say(text, isError = false) {
    if (message.textContent !== text) message.textContent = text; // a screen reader says what is set
    message.classList.toggle("error", isError);
  }

  // Asked again it is another question, and leaves a row; another page of it is not.
  function go(query, isSame = false) {
    if (!isSame) seen = "";
    const text = query.toString();
    history.pushState(null, "", location.pathname + (text ? "?" + text : ""));
    load();
  }

  function address(row) {
    const query = new URLSearchParams(location.search);
    if (row === null) query.delete("row"); else query.set("row", row);
    const text = query.toString();
    return location.pathname + (text ? "?" + text : "");
  }

  function change(changes) {
    const query = filters();
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") query.delete(name); else query.set(name, value);
    }
    go(query);
  }

  // ---- filters ----
  function utc(text) {
    const date = new Date(isLocal ? text : text + "Z");
    return Number.isNaN(date.getTime()) ? text : date.toISOString();
  }

  // A time of the address, which is UTC where it does not say otherwise, or how long ago; null for neither.
  function instant(text) {
    const ago = /^(\d+)([smhdw])$/.exec(text);
    const date = new Date(text === "now" ? Date.now()
      : ago ? Date.now() - Number(ago[1]) * { s: 1, m: 60, h: 3600, d: 86400, w: 604800 }[ago[2]] * 1000
      : /T?\d\d:\d\d(:[\d.]+)?$/.test(text) && !/[+-]\d\d:\d\d$/.test(text) ? text.replace(" ", "T") + "Z" : text.replace(" ", "T"));
    return Number.isNaN(date.getTime()) ? null : date;
  }

  function field(date) { return date ? inZone(date).toISOString().slice(0, 19) : ""; }

  // What stands in the address is shown, also where it is none of the choices.
  function choose(select, value) {
    if (![...select.options].some((option) => option.value === value)) select.append(new Option(value));
    select.value = value;
  }

  function showRange() {
    const isRange = form.elements.since.value === "range";
    for (const label of document.querySelectorAll("label.range")) label.hidden = !isRange;
  }

  function fill() {
    const query = filters();
    for (const name of fields) {
      if (name === "since" || name === "until" || name === "where") continue;
      const field = form.elements[name];
      if (field.type === "checkbox") field.checked = query.has(name);
      else if (field.options) choose(field, query.get(name) ?? "");
      else field.value = query.getAll(name).join(name === "action" ? "," : " ");
    }
    const conditions = query.getAll("where");
    const [first, ...others] = form.querySelectorAll("label.where");
    for (const other of others) other.remove();
    first.querySelector("input").value = conditions[0] ?? "";
    first.after(...conditions.slice(1).map((condition) => {
      const other = first.cloneNode(true);
      other.querySelector("input").value = condition;
      return other;
    }));
    const [since, until] = [query.get("since") ?? "", query.get("until") ?? ""];
    const isRange = until !== "" || (/\d-\d/.test(since) && instant(since) !== null);
    choose(form.elements.since, isRange ? "range" : since);
    const { from, to } = form.elements;
    from.value = isRange ? field(instant(since)) : "";
    to.value = isRange ? field(instant(until)) : "";
    range = isRange ? { from: from.value, since, to: to.value, until } : null;
    document.getElementById("more").open ||= further.some((name) => query.has(name));
    showRange();
    for (const [id, format] of [["csv", "csv"], ["jsonl", "jsonl"]]) {
      const download = filters();
      download.set("format", format);
      document.getElementById(id).href = url("/export", download);
    }
  }

  function read() {
    const query = new URLSearchParams();
    for (const name of fields) {
      if (name === "since" || name === "until" || name === "where") continue;
      const field = form.elements[name];
      const value = field.type === "checkbox" ? (field.checked ? field.value : "") : field.value.trim();
      if (value !== "") query.set(name, value);
    }
    for (const field of form.querySelectorAll("label.where input")) if (field.value.trim() !== "") query.append("where", field.value.trim());
    const since = form.elements.since.value;
    if (since === "range") {
      const { from, to } = form.elements;
      // A field that nobody touched means what the address says, which may be finer than the field.
      const start = from.value === range?.from ? range.since : from.value && utc(from.value);
      const end = to.value === range?.to ? range.until : to.value && utc(to.value);
      if (start) query.set("since", start);
      if (end) query.set("until", end);
    } else if (since !== "") query.set("since", since);
    return query;
  }

  function showZone() { for (const name of document.querySelectorAll(".zone")) name.textContent = zoneName(); }

  // ---- rows ----
  async function load(keepsDetail = false) {
    search.abort();
    search = new AbortController();
    const signal = search.signal;
    const given = new URLSearchParams(location.search);
    const [after, row] = [given.get("after"), given.get("row")];
    isFirst = !after;
    follow(isLive && isFirst);
    fill();
    if (!keepsDetail) closeDetail(false);
    const held = [older, newest].includes(document.activeElement) || body.contains(document.activeElement) ? document.activeElement : null;
    newest.disabled = isFirst;
    older.disabled = true;
    if (isFirst) end = null;
    showLooks(null);
    total = null;
    showTotal();
    body.replaceChildren();
    say("Searching…");
    document.getElementById("list").setAttribute("aria-busy", "true");
    try {
      await readPage(after, signal);
      // What had the keyboard's focus is gone, or was disabled meanwhile.
      if (held && (document.activeElement === document.body || document.activeElement.disabled)) (held.isConnected && !held.disabled ? held : body.firstElementChild)?.focus({ preventScroll: true });
      if (!signal.aborted && isLive) listen();
    } catch (error) {
      if (error.name !== "AbortError") {
        follow(false);
        say(error.message, true);
      }
    } finally {
      if (!signal.aborted) document.getElementById("list").removeAttribute("aria-busy");
    }
    if (!signal.aborted && row && row !== opened) open(row, lineOf(row));
    if (!signal.aborted) draw(signal);
  }

  function lineOf(id) { return [...body.children].find((line) => line.dataset.id === id); }

  async function readPage(after, signal) {
    let count = 0;
    let cursor = after;
    do {
      const query = filters();
      query.set("limit", String(page - count));
      if (cursor) query.set("after", cursor);
      if (seen) query.set("seen", seen);
      const answer = await ask("/rows", query, signal);
      seen = answer.seen;
      if (answer.end) position = end = answer.end;
      for (const row of answer.rows) body.append(line(row));
      count += answer.rows.length;
      cursor = answer.next;
      if (cursor && count < page) say(counted(count, "row") + " so far; searching on…");
    } while (cursor && count < page);
    next = cursor;
    older.disabled = !next;
    const first = body.firstElementChild;
    if (first) first.tabIndex = 0;
    say(count === 0 ? (isFirst ? "No row matches." : "No more rows.") : counted(count, "row") + (next ? ", and more" : ""));
  }

  function showTotal() {
    document.getElementById("total").textContent = total === null ? "" : counted(total.rows, "row") + (total.isAll ? " in all" : " so far; counting on…") + (isLive ? " before it was live" : "");
  }

  function showLooks(counted) {
    document.getElementById("looks").textContent = counted ? "(" + counted.looks.toLocaleString("en") + (counted.looks_go_on ? " or more" : "") + ")" : "";
  }

  function line(row) {
    const cell = (text, properties) => make("td", { ...(text?.length > 12 ? { title: plain(text) } : null), ...properties }, plain(text) ?? "");
    const element = make("tr", { tabIndex: -1, onclick: () => { if (getSelection().isCollapsed) open(row.entry_id, element); }, onfocus: () => current(element) },
      cell(time(row.timestamp)), cell(row.user_id), cell(row.action), cell(row.target),
      make("td", null, status(row)), cell(row.duration_ms === undefined ? "" : String(row.duration_ms), { class: "number" }), cell(row.error_message));
    element.dataset.id = row.entry_id;
    element.dataset.seq = row.seq;
    element.dataset.cursor = row.cursor;
    element.dataset.at = row.timestamp;
    if (row.entry_id === opened) element.setAttribute("aria-current", "true");
    return element;
  }

  function status(row) {
    const known = ["success", "error", "started"].includes(row.status) ? row.status : "";
    return make("span", { class: "status " + known }, plain(row.outcome ? row.outcome : row.status));
  }

  function current(element) {
    for (const other of body.querySelectorAll("tr[tabindex='0']")) other.tabIndex = -1;
    element.tabIndex = 0;
  }

  function move(by) {
    const rows = [...body.children];
    if (rows.length === 0) return;
    const at = rows.findIndex((row) => row.tabIndex === 0 && (row === document.activeElement || row.getAttribute("aria-current") === "true"));
    const to = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    to.focus();
    if (!detail.hidden) open(to.dataset.id, to);
  }

  // ---- details ----
  async function open(id, element) {
    const signal = search.signal;
    opened = id;
    history.replaceState(null, "", address(id));
    for (const other of body.querySelectorAll("tr[aria-current]")) other.removeAttribute("aria-current");
    element?.setAttribute("aria-current", "true");
    try {
      const answer = await ask("/row", new URLSearchParams({ id }), signal);
      if (opened === id) show(answer.row, answer.timeline, answer.timeline_goes_on);
    } catch (error) {
      if (error.name === "AbortError" || opened !== id) return;
      if (error.status === 404) showGone(id); else say(error.message, true);
    }
  }

  function closeDetail(mayFocus = true) {
    if (opened === null) return;
    detail.hidden = true;
    detail.replaceChildren();
    [opened, shown] = [null, null]; // nor is shown what is still on its way
    history.replaceState(null, "", address(null));
    const row = body.querySelector("tr[aria-current]");
    row?.removeAttribute("aria-current");
    if (mayFocus) (row ?? body.querySelector("tr[tabindex='0']"))?.focus();
  }

  function show(row, rows, goesOn) {
    const list = make("dl");
    const outcome = parsed(row.context)?.outcome;
    const add = (name, ...values) => { if (values[0] !== null && values[0] !== undefined && values[0] !== "") list.append(make("dt", null, name), make("dd", null, ...values.map((value) => typeof value === "string" ? plain(value) : value))); };
    const only = (name, value) => value === null ? null : make("button", { type: "button", class: "link", title: "Only rows with this " + name, onclick: () => go(new URLSearchParams({ [name]: value })) }, plain(value));
    const duration = row.duration_ms === null ? "" : " (" + row.duration_ms + " ms)";
    add("Time", time(row.timestamp) + " " + zoneName() + duration);
    add("Status", status({ status: row.status, outcome: typeof outcome === "string" ? outcome : null }));
    add("Error", row.error_message);
    add("User", only("user", row.user_id));
    add("Target", only("target", row.target));
    add("Request", only("request", row.request_id));
    add("Transport", row.transport);
    add("Entry", only("id", row.entry_id));
    add("Seq", String(row.seq));
    const about = row.target === null ? null : make("button", { type: "button", class: "long", onclick: () => go(new URLSearchParams({ target: row.target })) }, "Everything about " + plain(row.target));
    const link = base + "?" + new URLSearchParams({ row: row.entry_id });
    shown = [row, rows, goesOn];
    present(plain(row.action),
      make("div", { class: "buttons" }, copier("Copy link", link), copier("Copy row", JSON.stringify(row, null, 2)), about),
      list,
      ...part("Parameters", row.parameters), ...part("Result", row.result), ...part("Context", row.context),
      timeline(row, rows, goesOn));
  }

  function showGone(id) {
    shown = null;
    present("This row is not here", make("p", null, "There is no row " + plain(id) + ". It is gone from this trail, is of another one, or you may not see it."));
  }

  function present(title, ...parts) {
    const hadFocus = detail.contains(document.activeElement);
    detail.replaceChildren(make("div", { class: "head" }, make("h2", null, title), make("button", { type: "button", "aria-label": "Close details", onclick: () => closeDetail() }, "✕")), ...parts);
    detail.hidden = false;
    detail.scrollTop = 0;
    if (hadFocus || matchMedia("(max-width: 75em)").matches) detail.focus();
  }

  function copier(name, text) {
    const button = make("button", { type: "button", onclick: async () => {
      button.textContent = await copy(text) ? "Copied" : "Not copied: the browser does not allow it";
      setTimeout(() => { button.textContent = name; }, 2000);
    } }, name);
    return button;
  }

  // The clipboard of a page without https is only to be had by a selection.
  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
    const area = make("textarea", { value: text, readOnly: true, class: "skip" });
    const held = document.activeElement;
    document.body.append(area);
    area.value = text;
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    held?.focus();
    return isCopied;
  }

  function parsed(text) {
    try { return JSON.parse(text); } catch { return undefined; }
  }

  // JSON as it is written. JSON.parse would round long numbers, drop one of two equal names, and put names that are numbers first.
  function values(text) {
    JSON.parse(text); // Throws where it is none: what follows relies on it.
    let at = 0;
    const skip = () => { while (" \t\r\n".includes(text[at])) at++; };
    const string = () => {
      const start = at++;
      while (text[at] !== "\"") at += text[at] === "\\" ? 2 : 1;
      return JSON.parse(text.slice(start, ++at));
    };
    const value = () => {
      skip();
      if (text[at] === "\"") return { kind: "string", text: string() };
      if (text[at] === "{" || text[at] === "[") {
        const isArray = text[at++] === "[";
        const entries = [];
        for (skip(); text[at] !== "]" && text[at] !== "}"; skip()) {
          if (text[at] === ",") { at++; skip(); }
          const name = isArray ? String(entries.length) : string();
          if (!isArray) { skip(); at++; }
          entries.push([name, value()]);
        }
        at++;
        return { isArray, entries };
      }
      const start = at;
      while (at < text.length && !" \t\r\n,]}".includes(text[at])) at++;
      const word = text.slice(start, at);
      return { kind: /\d/.test(word) ? "number" : "word", text: word };
    };
    return value();
  }

  function part(title, text) {
    if (text === null) return [];
    try {
      return [make("h3", null, title), make("div", { class: "tree", role: "group", "aria-label": title }, ...tree(values(text)))];
    } catch {
      // No JSON, or nested too deeply: another program's.
      return [make("h3", null, title), make("div", { class: "tree leaf" }, plain(text))];
    }
  }

  function tree(value, name = null, depth = 0) {
    const label = name === null ? [] : [make("span", { class: "name" }, plain(name)), ": "];
    if (!value.entries) return [make("div", { class: "leaf" }, ...label, make("span", { class: value.kind }, plain(value.text)))];
    if (value.entries.length === 0) return [make("div", { class: "leaf" }, ...label, value.isArray ? "[]" : "{}")];
    if (name === null) return branches(value.entries, depth);
    const size = value.isArray ? " [" + value.entries.length.toLocaleString("en") + "]" : "";
    return [make("details", { open: depth < 4 }, make("summary", null, make("span", { class: "name" }, plain(name)), size), ...branches(value.entries, depth))];
  }

  // Many are shown some at a time, so that the page stays quick.
  function branches(entries, depth) {
    const shown = entries.slice(0, 200).flatMap(([name, value]) => tree(value, name, depth + 1));
    const others = entries.slice(200);
    if (others.length === 0) return shown;
    const more = make("button", { type: "button", class: "link more", onclick: () => more.replaceWith(...branches(others, depth)) }, "Show more (" + others.length.toLocaleString("en") + ")");
    return [...shown, more];
  }

  function after(milliseconds) {
    return "+" + (milliseconds < 10000 ? milliseconds + " ms" : Math.round(milliseconds / 1000) + " s");
  }

  function timeline(row, rows, goesOn) {
    if (rows.length === 0) return "";
    const start = rows[0].timestamp;
    return make("section", { "aria-label": "Timeline of the request" }, make("h3", null, "Timeline of the request"), make("ol", { class: "timeline" }, ...rows.map((other) => {
      const button = make("button", { type: "button", onclick: () => open(other.entry_id, lineOf(other.entry_id)) },
        make("span", { class: "offset" }, after(other.timestamp - start)), make("span", null, plain(other.action)), status(other));
      if (other.entry_id === row.entry_id) button.setAttribute("aria-current", "true");
      return make("li", null, button);
    })), goesOn ? make("button", { type: "button", class: "link", onclick: () => go(new URLSearchParams({ request: row.request_id })) }, "There may be more: search for all of them") : "");
  }

  // ---- histogram ----
  let dragged = null;
  let focused = null; // time of the bar that had the focus, and gets it again when the bars are others

  function keepBar() { if (bars.contains(document.activeElement)) focused = Number(document.activeElement.dataset.at); }

  async function draw(signal) {
    keepBar();
    histogram = null;
    dragged = null;
    bars.replaceChildren();
    document.getElementById("axis").replaceChildren();
    try {
      let cursor = null;
      do {
        const query = filters();
        if (histogram) query.set("interval", String(histogram.interval));
        if (cursor) query.set("after", cursor);
        if (end) query.set("end", end);
        query.set("seen", seen);
        const answer = await ask("/counts", query, signal);
        if (answer.looks !== undefined) showLooks(answer);
        histogram ??= { from: answer.from, to: answer.to, interval: answer.interval, counts: new Map() };
        for (const count of answer.counts) {
          const sum = histogram.counts.get(count.at) ?? { rows: 0, errors: 0 };
          histogram.counts.set(count.at, { rows: sum.rows + count.rows, errors: sum.errors + count.errors });
        }
        cursor = answer.next;
        total = { rows: [...histogram.counts.values()].reduce((sum, count) => sum + count.rows, 0), isAll: !cursor };
        showTotal();
        paint();
      } while (cursor && !signal.aborted);
    } catch (error) {
      if (error.name !== "AbortError") say(error.message, true);
    }
  }

  // The interval is the server's guess. Rows of other times, imported ones or those of a wrong clock, make it longer.
  function paint() {
    const { from, to, interval, counts } = histogram;
    let [start, end] = [from, to];
    for (const at of counts.keys()) [start, end] = [Math.min(start, at), Math.max(end, at + 1)];
    const width = interval * Math.max(1, Math.ceil((end - start) / interval / (mostBars - 1))); // the first may begin before the start
    const first = Math.floor(start / width) * width;
    const number = Math.max(1, Math.ceil((end - first) / width));
    const sums = Array.from({ length: number }, () => ({ rows: 0, errors: 0 }));
    for (const [at, { rows, errors }] of counts) {
      const sum = sums[Math.floor((at - first) / width)];
      sum.rows += rows;
      sum.errors += errors;
    }
    histogram.interval = width; // what is counted from here on is as long, or a year came by the second
    keepBar();
    const axis = (at) => time(at).slice(0, width < 1000 ? undefined : width < 60000 ? -4 : -7);
    const highest = Math.max(...sums.map((sum) => sum.rows));
    const svg = "http://www.w3.org/2000/svg";
    bars.replaceChildren(...sums.map(({ rows, errors }, index) => {
      const at = first + index * width;
      const label = axis(at) + " " + zoneName() + ": " + counted(rows, "row") + ", " + counted(errors, "error");
      const picture = document.createElementNS(svg, "svg");
      picture.setAttribute("viewBox", "0 0 1 100");
      picture.setAttribute("preserveAspectRatio", "none");
      picture.setAttribute("aria-hidden", "true");
      for (const [kind, count] of [["calls", rows], ["errors", errors]]) {
        const height = count === 0 ? 0 : Math.max(3, (count / highest) * 100);
        const bar = document.createElementNS(svg, "rect");
        for (const [name, value] of Object.entries({ class: kind, x: 0, width: 1, y: 100 - height, height })) bar.setAttribute(name, String(value));
        picture.append(bar);
      }
      const button = make("button", { type: "button", title: label, "aria-label": label, tabIndex: index === 0 ? 0 : -1 }, picture);
      button.dataset.at = at;
      if (index === number - 1) button.style.flexGrow = String(Math.min(1, (end - at) / width)); // as much of it as there was up to now
      return button;
    }));
    if (focused !== null && document.activeElement === document.body) {
      const bar = [...bars.children].findLast((other) => Number(other.dataset.at) <= focused) ?? bars.firstElementChild;
      bars.firstElementChild.tabIndex = -1;
      bar.tabIndex = 0;
      bar.focus();
    }
    focused = null;
    document.getElementById("axis").replaceChildren(
      make("span", null, axis(first)),
      make("span", null, make("i", { class: "calls" }), " rows, of which ", make("i", { class: "errors" }), " errors · each bar " + span(width) + " · highest bar: " + counted(highest, "row")),
      make("span", null, axis(end) + " " + zoneName() + (end === to && !filters().has("until") ? " (now)" : "")));
  }

  function span(milliseconds) {
    for (const [name, length] of [["week", 604800000], ["day", 86400000], ["hour", 3600000], ["minute", 60000], ["second", 1000]]) {
      if (milliseconds % length === 0) return counted(milliseconds / length, name);
    }
    return counted(milliseconds, "millisecond");
  }

  // By the place along the axis alone, so that a pointer may leave the bars while it drags.
  function barAt(event) {
    const all = [...bars.children];
    return all.findLast((bar) => bar.getBoundingClientRect().left <= event.clientX) ?? all[0];
  }

  function pick(to) {
    const all = [...bars.children];
    const [a, b] = to ? [all.indexOf(dragged), all.indexOf(to)].sort((x, y) => x - y) : [-1, -1];
    all.forEach((bar, index) => bar.classList.toggle("picked", a >= 0 && index >= a && index <= b));
  }

  function select(from, to) {
    // Not beyond the calendar of the server.
    const text = (milliseconds) => new Date(Math.min(253402300799999, Math.max(-62135596800000, milliseconds))).toISOString();
    const start = Math.min(Number(from.dataset.at), Number(to.dataset.at));
    const end = Math.max(Number(from.dataset.at), Number(to.dataset.at)) + histogram.interval;
    change({ since: text(start), until: text(end) });
  }

  bars.addEventListener("pointerdown", (event) => { dragged = event.button === 0 && bars.firstElementChild ? barAt(event) : null; if (dragged) { event.preventDefault(); pick(dragged); } });
  addEventListener("pointermove", (event) => { if (dragged) pick(barAt(event)); });
  addEventListener("pointerup", (event) => { const from = dragged; dragged = null; if (from) select(from, barAt(event)); });
  addEventListener("pointercancel", () => { dragged = null; pick(null); });
  bars.addEventListener("keydown", (event) => {
    const bar = event.target.closest("button");
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const to = step < 0 ? bar.previousElementSibling : bar.nextElementSibling;
      if (to) { bar.tabIndex = -1; to.tabIndex = 0; to.focus(); }
      event.preventDefault();
    }
  });
  // By a key, or by what reads the page aloud: a pointer has dragged.
  bars.addEventListener("click", (event) => { const bar = event.target.closest("button"); if (bar && event.detail === 0) select(bar, bar); });

  // ---- the log's state, and what is written now ----
  function showState(state) {
    const element = document.getElementById("state");
    const health = state.health ?? "";
    const waiting = (state.waiting ?? []).map((text) => text.replace(/\.$/, ""));
    element.className = health === "Unhealthy" ? "unhealthy" : health === "Degraded" || waiting.length > 0 ? "degraded" : state.dropped + state.quarantined > 0 ? "lost" : "";
    const parts = [...(state.faults ?? [])];
    if (state.committed !== undefined) {
      parts.unshift(state.queue_length + " waiting", state.dropped + " dropped");
      if (state.quarantined > 0) parts.push(state.quarantined + " set aside");
      if (state.rejected > 0) parts.push(state.rejected + " refused");
      parts.push(state.last_commit ? "last commit " + time(state.last_commit).slice(11, 19) + " " + zoneName() : "no commit yet", ...waiting);
    }
    element.replaceChildren(make("b", null, health || "Open"), parts.map((text) => " · " + text).join(""));
  }

  function showTrouble(text) {
    const element = document.getElementById("state");
    element.className = "unhealthy";
    element.replaceChildren(make("b", null, text));
  }

  async function watch() {
    try { if (!source && !document.hidden) showState(await ask("/state")); } catch (error) { showTrouble(error.message); }
    setTimeout(watch, 5000);
  }

  function insert(row) {
    const before = [...body.children].find((line) => Number(line.dataset.seq) <= row.seq);
    if (before && Number(before.dataset.seq) === row.seq) return;
    body.insertBefore(line(row), before ?? null);
    if (!body.querySelector("tr[tabindex='0']")) body.firstElementChild.tabIndex = 0;
    if (body.children.length <= most) return;
    body.lastElementChild.remove();
    next = body.lastElementChild.dataset.cursor; // or the page after this one would leave out what was removed
    older.disabled = false;
  }

  // Whether the page is live. Its stream begins when the rows up to now are there, and is not kept where nobody looks.
  function follow(isOn) {
    isLive = isOn;
    live.setAttribute("aria-pressed", String(isOn));
    showTotal();
    source?.close();
    source = null;
    found();
  }

  function found() {
    clearTimeout(lost);
    lost = 0;
  }

  function listen() {
    if (document.hidden) return;
    const query = filters();
    query.set("seen", seen);
    query.set("after", position);
    source?.close();
    source = new EventSource(url("/live", query));
    // Another receipt than ours: that was over, or the server is another one. The next stream is to be asked for with its own.
    source.addEventListener("seen", (event) => { if (event.data !== seen) { seen = event.data; listen(); } });
    source.addEventListener("row", (event) => { position = event.lastEventId; insert(JSON.parse(event.data)); });
    source.addEventListener("state", (event) => showState(JSON.parse(event.data)));
    source.addEventListener("fault", (event) => { follow(false); say("The live view ended: " + JSON.parse(event.data).error + " Press Live to begin anew.", true); });
    source.addEventListener("open", () => { found(); say("Live: new rows appear at the top."); });
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) {
        follow(false);
        say("The live view ended: you may not see this any more, or the server is gone. Sign in again, or press Live.", true);
      } else if (source) lost ||= setTimeout(() => showTrouble("No connection to the server; trying again…"), 3000);
    });
  }

  // ---- downloads ----
  // What would be wrong with it is asked first, and said here: else it, or the page to sign in, would be kept as a file.
  async function download(event) {
    if (!event.isTrusted) return; // our own click
    event.preventDefault();
    const link = event.currentTarget;
    try {
      const query = filters();
      query.set("limit", "1");
      query.set("seen", seen);
      await ask("/rows", query);
      link.click();
    } catch (error) { say(error.message, true); }
  }

  // ---- what people do ----
  for (const id of ["csv", "jsonl"]) document.getElementById(id).addEventListener("click", download);
  form.addEventListener("submit", (event) => { event.preventDefault(); go(read()); });
  form.elements.since.addEventListener("change", () => { showRange(); if (form.elements.since.value !== "range") go(read()); });
  for (const name of ["status", "outcome", "unfinished", "looks"]) form.elements[name].addEventListener("change", () => go(read()));
  document.getElementById("clear").addEventListener("click", () => go(new URLSearchParams()));
  older.addEventListener("click", () => { const query = filters(); query.set("after", next); go(query, true); scrollTo(0, 0); });
  newest.addEventListener("click", () => go(filters(), true));
  live.addEventListener("click", () => {
    if (isLive) { follow(false); say(counted(body.children.length, "row") + (next ? ", and more" : "")); return; }
    isLive = true;
    if (isFirst) load(true); else go(filters(), true);
  });
  document.addEventListener("visibilitychange", () => { if (isLive && document.hidden) { source?.close(); source = null; } else if (isLive && !source) load(true); });
  zone.addEventListener("click", () => {
    const { from, to } = form.elements;
    const moments = [from, to].map((input) => (input.value ? new Date(utc(input.value)) : null)); // what is typed stays the same moment
    const untouched = [from.value === range?.from, to.value === range?.to];
    isLocal = !isLocal;
    [from, to].forEach((input, index) => { input.value = field(moments[index]); });
    if (range) [range.from, range.to] = [untouched[0] ? from.value : null, untouched[1] ? to.value : null];
    zone.setAttribute("aria-pressed", String(isLocal));
    showZone();
    for (const row of body.children) row.firstElementChild.textContent = time(Number(row.dataset.at));
    if (shown) show(...shown);
    if (histogram) paint();
  });
  // To a row, and not to another address, which would ask again.
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); (body.querySelector("tr[tabindex='0']") ?? document.getElementById("rows")).focus(); });
  addEventListener("popstate", () => load());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { if (document.activeElement?.matches("input, select")) document.activeElement.blur(); else closeDetail(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const row = event.target.closest?.("#rows tbody tr");
    switch (event.key) {
      case "/": event.preventDefault(); form.elements.text.focus(); break;
      case "j": case "ArrowDown": if (event.key === "j" || row) { event.preventDefault(); move(1); } break;
      case "k": case "ArrowUp": if (event.key === "k" || row) { event.preventDefault(); move(-1); } break;
      case "Enter": if (row) { event.preventDefault(); open(row.dataset.id, row).then(() => detail.focus()); } break;
      case "o": if (!older.disabled) older.click(); break;
      case "l": live.click(); break;
    }
  });

  // On paper all is there, opened or not.
  addEventListener("beforeprint", () => {
    const asked = [...filters()].map(([name, value]) => name + " " + plain(value)).join(" · ");
    document.getElementById("printed").textContent = location.host + " · " + (asked || "all rows") + " · printed " + time(Date.now()).slice(0, 19) + " " + zoneName();
    for (let more; (more = detail.querySelector(".more")) !== null;) more.click();
    for (const part of detail.querySelectorAll("details:not([open])")) { part.open = true; part.dataset.printed = ""; }
  });
  addEventListener("afterprint", () => { for (const part of detail.querySelectorAll("details[data-printed]")) { part.open = false; delete part.dataset.printed; } });

  load();
  watch();
})();
