"use strict";
(() => {
  const base = location.pathname.replace(/\/+$/, "");
  const fields = ["text", "since", "until", "user", "action", "target", "status", "outcome", "request", "tenant", "transport", "id", "where", "unfinished"];
  const further = ["request", "tenant", "transport", "id", "where", "unfinished"];
  const page = 100;
  const most = 500; // rows in the table while live
  const form = document.getElementById("filters");
  const body = document.querySelector("#rows tbody");
  const detail = document.getElementById("detail");
  const message = document.getElementById("message");
  const bars = document.getElementById("bars");
  const older = document.getElementById("older");
  const newest = document.getElementById("newest");
  const live = document.getElementById("live");
  const zone = document.getElementById("zone");

  let search = new AbortController();
  let next = null;      // cursor of the page after this one
  let isFirst = true;   // whether this page is the newest
  let histogram = null; // {from, to, interval, counts: Map}
  let source = null;    // the stream, while live
  let isLocal = false;
  let opened = null;    // the row that is open
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

  function two(number) { return String(number).padStart(2, "0"); }

  function time(milliseconds, withParts = true) {
    const date = new Date(milliseconds);
    if (Number.isNaN(date.getTime())) return String(milliseconds);
    const at = isLocal ? new Date(milliseconds - date.getTimezoneOffset() * 60000) : date;
    const text = at.toISOString().replace("T", " ");
    return withParts ? text.slice(0, 23) : text.slice(0, 16);
  }

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
    const response = await fetch(url(path, query), { signal, headers: { Accept: "application/json" } });
    const isJson = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
    if (!response.ok || !isJson) {
      const said = isJson ? (await response.json()).error : null;
      throw new Error(said ?? (response.status === 401 || response.status === 403 || response.redirected ? "You may not see this, or not any more. Sign in again." : "The server answered " + response.status + "."));
    }
    return response.json();
  }

  function say(text, isError = false) {
    message.textContent = text;
    message.classList.toggle("error", isError);
  }

  function go(query, replace = false) {
    const address = url("", query);
    if (replace) history.replaceState(null, "", address); else history.pushState(null, "", address);
    load();
  }

  function change(changes) {
    const query = filters();
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") query.delete(name); else query.set(name, value);
    }
    go(query);
  }

  // ---- filters ----
  function utc(text) { return text ? new Date(text + "Z") : null; }

  function showRange() {
    const isRange = form.elements.since.value === "range";
    for (const label of document.querySelectorAll("label.range")) label.hidden = !isRange;
  }

  function fill() {
    const query = filters();
    for (const name of fields) {
      if (name === "since" || name === "until") continue;
      const field = form.elements[name];
      if (field.type === "checkbox") field.checked = query.has(name); else field.value = query.get(name) ?? "";
    }
    const since = query.get("since") ?? "";
    const isRange = query.has("until") || (since !== "" && ![...form.elements.since.options].some((option) => option.value === since));
    form.elements.since.value = isRange ? "range" : since;
    const asField = (text) => { const date = new Date(text ?? ""); return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 19); };
    form.elements.from.value = isRange ? asField(query.get("since")) : "";
    form.elements.to.value = isRange ? asField(query.get("until")) : "";
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
      if (name === "since" || name === "until") continue;
      const field = form.elements[name];
      const value = field.type === "checkbox" ? (field.checked ? field.value : "") : field.value.trim();
      if (value !== "") query.set(name, value);
    }
    const since = form.elements.since.value;
    if (since === "range") {
      const from = utc(form.elements.from.value);
      const to = utc(form.elements.to.value);
      if (from) query.set("since", from.toISOString());
      if (to) query.set("until", to.toISOString());
    } else if (since !== "") query.set("since", since);
    return query;
  }

  // ---- rows ----
  async function load() {
    search.abort();
    search = new AbortController();
    const signal = search.signal;
    fill();
    closeDetail(false);
    if (source) follow(true);
    isFirst = !new URLSearchParams(location.search).has("after");
    newest.disabled = isFirst;
    older.disabled = true;
    body.replaceChildren();
    say("Searching…");
    document.getElementById("list").setAttribute("aria-busy", "true");
    try {
      await readPage(new URLSearchParams(location.search).get("after"), signal);
    } catch (error) {
      if (error.name !== "AbortError") say(error.message, true);
    } finally {
      if (!signal.aborted) document.getElementById("list").removeAttribute("aria-busy");
    }
    if (!signal.aborted) draw(signal);
  }

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
      for (const row of answer.rows) body.append(line(row));
      count += answer.rows.length;
      cursor = answer.next;
      if (cursor && count < page) say(count + (count === 1 ? " row" : " rows") + " so far; searching on…");
    } while (cursor && count < page);
    next = cursor;
    older.disabled = !next;
    const first = body.firstElementChild;
    if (first) first.tabIndex = 0;
    say(count === 0 ? (isFirst ? "No row matches." : "No more rows.") : count + (count === 1 ? " row" : " rows") + (next ? ", and more" : ""));
  }

  function line(row) {
    const cell = (text, properties) => make("td", properties, text ?? "");
    const error = row.error_message ?? "";
    const element = make("tr", { tabIndex: -1, onclick: () => open(row.entry_id, element), onfocus: () => current(element) },
      cell(time(row.timestamp)), cell(row.user_id), cell(row.action), cell(row.target),
      make("td", null, status(row)), cell(row.duration_ms === undefined ? "" : String(row.duration_ms), { class: "number" }), cell(error, error ? { title: error } : null));
    element.dataset.id = row.entry_id;
    element.dataset.seq = row.seq;
    element.dataset.at = row.timestamp;
    return element;
  }

  function status(row) {
    const known = ["success", "error", "started"].includes(row.status) ? row.status : "";
    return make("span", { class: "status " + known }, row.outcome ? row.outcome : row.status);
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
    for (const other of body.querySelectorAll("tr[aria-current]")) other.removeAttribute("aria-current");
    element?.setAttribute("aria-current", "true");
    try {
      const answer = await ask("/row", new URLSearchParams({ id }), signal);
      if (opened === id) show(answer.row, answer.timeline);
    } catch (error) {
      if (error.name !== "AbortError") say(error.message, true);
    }
  }

  function closeDetail(mayFocus = true) {
    if (detail.hidden) return;
    detail.hidden = true;
    detail.replaceChildren();
    opened = null;
    const row = body.querySelector("tr[aria-current]");
    row?.removeAttribute("aria-current");
    if (mayFocus) row?.focus();
  }

  function show(row, rows) {
    const list = make("dl");
    const outcome = parsed(row.context)?.outcome;
    const add = (name, ...values) => { if (values[0] !== null && values[0] !== undefined && values[0] !== "") list.append(make("dt", null, name), make("dd", null, ...values)); };
    const only = (name, value) => value === null ? null : make("button", { type: "button", class: "link", title: "Only rows with this " + name, onclick: () => go(new URLSearchParams({ [name]: value })) }, value);
    const duration = row.duration_ms === null ? "" : " (" + row.duration_ms + " ms)";
    add("Time", time(row.timestamp) + (isLocal ? "" : " UTC") + duration);
    add("Status", status({ status: row.status, outcome: typeof outcome === "string" ? outcome : null }));
    add("User", only("user", row.user_id));
    add("Target", only("target", row.target));
    add("Request", only("request", row.request_id));
    add("Transport", row.transport);
    add("Error", row.error_message);
    add("Entry", row.entry_id);
    add("Seq", String(row.seq));
    const about = row.target === null ? null : make("button", { type: "button", onclick: () => go(new URLSearchParams({ target: row.target })) }, "Everything about " + row.target);
    detail.replaceChildren(
      make("div", { class: "head" }, make("h2", null, row.action), make("button", { type: "button", "aria-label": "Close details", onclick: () => closeDetail() }, "✕")),
      list, about ?? "",
      ...part("Parameters", row.parameters), ...part("Result", row.result), ...part("Context", row.context),
      timeline(row, rows));
    detail.hidden = false;
    detail.scrollTop = 0;
    if (matchMedia("(max-width: 60em)").matches) detail.focus();
  }

  function parsed(text) {
    try { return JSON.parse(text); } catch { return undefined; }
  }

  function part(title, text) {
    if (text === null) return [];
    const value = parsed(text);
    if (value === undefined) return [make("h3", null, title), make("div", { class: "tree leaf" }, text)];
    return [make("h3", null, title), make("div", { class: "tree", role: "group", "aria-label": title }, ...tree(value))];
  }

  function tree(value, name = null, depth = 0) {
    const label = name === null ? [] : [make("span", { class: "name" }, name + ": ")];
    if (value === null || typeof value !== "object") {
      const kind = typeof value === "string" ? "string" : typeof value === "number" ? "number" : "word";
      return [make("div", { class: "leaf" }, ...label, make("span", { class: kind }, typeof value === "string" ? value : JSON.stringify(value)))];
    }
    const entries = Object.entries(value);
    if (entries.length === 0) return [make("div", { class: "leaf" }, ...label, Array.isArray(value) ? "[]" : "{}")];
    if (name === null) return entries.flatMap(([key, inner]) => tree(inner, key, depth + 1));
    const size = Array.isArray(value) ? "[" + entries.length + "]" : "";
    return [make("details", { open: depth < 4 }, make("summary", null, make("span", { class: "name" }, name + " " + size)), ...entries.flatMap(([key, inner]) => tree(inner, key, depth + 1)))];
  }

  function after(milliseconds) {
    return "+" + (milliseconds < 10000 ? milliseconds + " ms" : Math.round(milliseconds / 1000) + " s");
  }

  function timeline(row, rows) {
    if (rows.length === 0) return "";
    const start = rows[0].timestamp;
    return make("section", { "aria-label": "Timeline of the request" }, make("h3", null, "Timeline of the request"), make("ol", { class: "timeline" }, ...rows.map((other) => {
      const button = make("button", { type: "button", onclick: () => open(other.entry_id, [...body.children].find((line) => line.dataset.id === other.entry_id)) },
        make("span", { class: "offset" }, after(other.timestamp - start)), make("span", null, other.action), status(other));
      if (other.entry_id === row.entry_id) button.setAttribute("aria-current", "true");
      return make("li", null, button);
    })));
  }

  // ---- histogram ----
  async function draw(signal) {
    histogram = null;
    bars.replaceChildren();
    document.getElementById("axis").replaceChildren();
    try {
      let cursor = null;
      do {
        const query = filters();
        if (histogram) query.set("interval", String(histogram.interval));
        if (cursor) query.set("after", cursor);
        query.set("seen", seen);
        const answer = await ask("/counts", query, signal);
        histogram ??= { from: answer.from, to: answer.to, interval: answer.interval, counts: new Map() };
        for (const count of answer.counts) {
          const sum = histogram.counts.get(count.at) ?? { rows: 0, errors: 0 };
          histogram.counts.set(count.at, { rows: sum.rows + count.rows, errors: sum.errors + count.errors });
        }
        cursor = answer.next;
        paint();
      } while (cursor && !signal.aborted);
    } catch (error) {
      if (error.name !== "AbortError") say(error.message, true);
    }
  }

  function paint() {
    const { from, to, interval, counts } = histogram;
    const first = Math.floor(from / interval) * interval;
    const number = Math.min(400, Math.max(1, Math.ceil((to - first) / interval)));
    const highest = Math.max(1, ...[...counts.values()].map((count) => count.rows));
    const svg = "http://www.w3.org/2000/svg";
    bars.replaceChildren(...Array.from({ length: number }, (_, index) => {
      const at = first + index * interval;
      const { rows, errors } = counts.get(at) ?? { rows: 0, errors: 0 };
      const label = time(at, false) + (isLocal ? "" : " UTC") + ": " + rows + (rows === 1 ? " row, " : " rows, ") + errors + (errors === 1 ? " error" : " errors");
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
      return button;
    }));
    document.getElementById("axis").replaceChildren(make("span", null, time(first, false)), make("span", null, time(first + number * interval, false) + (isLocal ? "" : " UTC")));
  }

  let dragged = null;

  function barAt(event) { return document.elementFromPoint(event.clientX, event.clientY)?.closest("#bars button"); }

  function pick(to) {
    const all = [...bars.children];
    const [a, b] = [all.indexOf(dragged), all.indexOf(to)].sort((x, y) => x - y);
    all.forEach((bar, index) => bar.classList.toggle("picked", a >= 0 && index >= a && index <= b));
  }

  function select(from, to) {
    const start = Math.min(Number(from.dataset.at), Number(to.dataset.at));
    const end = Math.max(Number(from.dataset.at), Number(to.dataset.at)) + histogram.interval;
    change({ since: new Date(start).toISOString(), until: new Date(end).toISOString() });
  }

  bars.addEventListener("pointerdown", (event) => { dragged = barAt(event); if (dragged) { event.preventDefault(); pick(dragged); } });
  addEventListener("pointermove", (event) => { const bar = dragged && barAt(event); if (bar) pick(bar); });
  addEventListener("pointerup", (event) => { const from = dragged; const to = from && barAt(event); dragged = null; if (to) select(from, to); });
  bars.addEventListener("keydown", (event) => {
    const bar = event.target.closest("button");
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const to = step < 0 ? bar.previousElementSibling : bar.nextElementSibling;
      if (to) { bar.tabIndex = -1; to.tabIndex = 0; to.focus(); }
      event.preventDefault();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      select(bar, bar);
    }
  });

  // ---- the log's state, and what is written now ----
  function showState(state) {
    const element = document.getElementById("state");
    const lost = state.dropped + state.quarantined;
    const health = state.health ?? "";
    element.className = health === "Unhealthy" ? "unhealthy" : health === "Degraded" ? "degraded" : lost > 0 ? "lost" : "";
    const parts = [state.queue_length + " waiting", state.dropped + " dropped"];
    if (state.quarantined > 0) parts.push(state.quarantined + " set aside");
    if (state.rejected > 0) parts.push(state.rejected + " refused");
    if (state.faults?.length > 0) parts.push(state.faults.join(", "));
    parts.push(state.last_commit ? "last commit " + time(state.last_commit).slice(11, 19) + (isLocal ? "" : " UTC") : "no commit yet");
    element.replaceChildren(make("b", null, health || "Open"), " · " + parts.join(" · "));
  }

  async function watch() {
    try { if (!source && !document.hidden) showState(await ask("/state")); } catch (error) { document.getElementById("state").textContent = error.message; }
    setTimeout(watch, 5000);
  }

  function insert(row) {
    const before = [...body.children].find((line) => Number(line.dataset.seq) <= row.seq);
    if (before && Number(before.dataset.seq) === row.seq) return;
    body.insertBefore(line(row), before ?? null);
    while (body.children.length > most) body.lastElementChild.remove();
    say("Live: " + body.children.length + (body.children.length === 1 ? " row" : " rows"));
  }

  // What was written between the search and the start of the stream.
  async function catchUp() {
    try {
      const query = filters();
      query.set("seen", seen);
      for (const row of (await ask("/rows", query)).rows) insert(row);
    } catch (error) { say(error.message, true); }
  }

  function follow(isOn) {
    source?.close();
    source = null;
    live.setAttribute("aria-pressed", String(isOn));
    if (!isOn) return;
    const query = filters();
    query.set("seen", seen);
    source = new EventSource(url("/live", query));
    // Another receipt than ours: the server is another one. Its next stream is to be asked for with its own.
    source.addEventListener("seen", (event) => { if (event.data !== seen) { seen = event.data; follow(true); } });
    source.addEventListener("row", (event) => insert(JSON.parse(event.data)));
    source.addEventListener("state", (event) => showState(JSON.parse(event.data)));
    source.addEventListener("open", catchUp);
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) {
        follow(false);
        say("The live view ended: you may not see this any more, or the server is gone. Sign in again, or press Live.", true);
      }
    });
  }

  // ---- what people do ----
  form.addEventListener("submit", (event) => { event.preventDefault(); go(read()); });
  form.elements.since.addEventListener("change", () => { showRange(); if (form.elements.since.value !== "range") go(read()); });
  for (const name of ["status", "outcome", "unfinished"]) form.elements[name].addEventListener("change", () => go(read()));
  document.getElementById("clear").addEventListener("click", () => go(new URLSearchParams()));
  older.addEventListener("click", () => { const query = filters(); query.set("after", next); go(query); scrollTo(0, 0); });
  newest.addEventListener("click", () => go(filters()));
  live.addEventListener("click", () => { if (source) follow(false); else if (isFirst) follow(true); else { go(filters()); follow(true); } });
  zone.addEventListener("click", () => { isLocal = !isLocal; zone.textContent = isLocal ? "Local" : "UTC"; zone.setAttribute("aria-pressed", String(isLocal)); for (const row of body.children) row.firstElementChild.textContent = time(Number(row.dataset.at)); if (histogram) paint(); });
  addEventListener("popstate", load);
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

  load();
  watch();
})();
