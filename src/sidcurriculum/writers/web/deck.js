// Shows the slides of this page one at a time: full screen, with keys, notes, a countdown and all slides at a glance.
// Without this script the page is a list of slides, and nothing is lost.
"use strict";
(() => {
  const body = document.body, main = document.querySelector("main");
  const slides = [...document.querySelectorAll("main > section.slide")];
  if (!slides.length) return;
  const words = JSON.parse(body.dataset.words || "{}");
  const mirrored = document.documentElement.dir === "rtl";
  const LAID_OUT = 1200, NARROW = 576; // pixels: a slide's width before it is scaled; below 36rem it has the form of a phone
  let at = -1, typed = "", folded = [], clock = null, staying = false;

  const make = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text || "" });
  const button = (name, sign, act) => {
    const made = make("button", "deck-" + name, sign);
    made.type = "button";
    made.title = words[name] || name;
    made.setAttribute("aria-label", made.title);
    made.addEventListener("click", act);
    return made;
  };

  const bar = make("nav", "deck-bar");
  bar.setAttribute("aria-label", words.show || "");
  const place = make("span", "deck-place");
  place.setAttribute("role", "status");
  const timer = make("span", "deck-timer");
  timer.setAttribute("role", "timer");
  const told = make("span", "deck-told");
  told.setAttribute("aria-live", "polite");
  const start = make("button", "deck-show", words.show);
  start.type = "button";
  start.addEventListener("click", () => { enter(Math.max(at, 0)); full(); });
  const [back, next] = [button("back", "‹", () => step(-1)), button("next", "›", () => step(1))];
  const time = button("time", "⏱", count);
  bar.append(back, place, next, time, timer, button("notes", "✎", () => toggle("deck-notes")), button("all", "▦", all),
    button("full", "⛶", full), button("keys", "?", help), button("close", "✕", leave));
  const keys = make("dialog", "deck-help");
  keys.setAttribute("aria-label", words.keys || "");
  const list = make("dl");
  for (const [pressed, name] of [[mirrored ? "←" : "→", "next"], [mirrored ? "→" : "←", "back"], ["7 Enter", "goto"], ["O", "all"],
    ["N", "notes"], ["T", "time"], ["R", "reset"], ["B", "black"], ["F", "full"], ["Esc", "close"]]) {
    const term = make("dt");
    term.append(make("kbd", "", pressed));
    list.append(term, make("dd", "", words[name]));
  }
  keys.append(list);
  keys.addEventListener("click", () => keys.close());
  main.before(start);
  main.after(bar, told, keys);
  bar.hidden = true;

  function enter(number) {
    body.classList.add("deck");
    bar.hidden = false;
    show(number);
  }

  function leave() {
    slides[at]?.classList.remove("deck-now");
    body.classList.remove("deck", "deck-all", "deck-black", "deck-notes");
    bar.hidden = true;
    stop();
    keys.close();
    refold();
    history.replaceState(null, "", location.pathname + location.search);
    if (document.fullscreenElement) document.exitFullscreen();
    slides[at]?.scrollIntoView();
    start.focus({ preventScroll: true });
  }

  // What is folded on a page stands open on its slide: an answer, and the notes where they are shown.
  function refold() {
    for (const fold of folded) fold.open = false;
    folded = [];
  }

  function unfold() {
    refold();
    for (const fold of slides[at].querySelectorAll("details:not([open])")) {
      if (fold.className === "notes" && !body.classList.contains("deck-notes")) continue;
      fold.open = true;
      folded.push(fold);
    }
  }

  function show(number) {
    const before = at;
    at = Math.min(Math.max(number, 0), slides.length - 1);
    if (before !== at) stop();
    body.classList.remove("deck-all", "deck-black");
    for (const slide of slides) slide.removeAttribute("tabindex");
    slides[before]?.classList.remove("deck-now");
    slides[at].classList.add("deck-now");
    place.textContent = `${at + 1} / ${slides.length}`;
    time.disabled = !minutes();
    back.disabled = at === 0;
    next.disabled = at === slides.length - 1;
    history.replaceState(null, "", "#slide-" + (at + 1));
    unfold();
    fit();
  }

  const step = (by) => show(at + by);

  const natural = () => { for (const slide of slides) slide.style.width = slide.style.zoom = ""; };

  // A slide is laid out in one size and scaled to the screen, whole; on a phone held upright it is a page to scroll.
  function fit() {
    natural();
    main.removeAttribute("tabindex");
    if (at < 0 || !body.classList.contains("deck") || body.classList.contains("deck-all")) return;
    if (innerWidth < NARROW && innerWidth < innerHeight) {
      if (main.scrollHeight > main.clientHeight) main.tabIndex = 0; // the keyboard reaches what has to be scrolled
      return;
    }
    const slide = slides[at], notes = body.classList.contains("deck-notes") ? innerHeight * 0.28 : 0;
    const room = innerHeight - bar.offsetHeight - notes - 4;
    if (CSS.supports("zoom", "2")) {
      slide.style.width = `${LAID_OUT}px`;
      const high = slide.querySelector(".panel")?.offsetHeight || room;
      slide.style.zoom = Math.min(innerWidth / LAID_OUT, room / high);
    } else slide.style.width = `${Math.min(innerWidth, (room * 16) / 9)}px`;
  }

  function toggle(name) {
    body.classList.toggle(name);
    unfold();
    fit();
  }

  function all() {
    const on = body.classList.toggle("deck-all");
    if (on) for (const slide of slides) slide.tabIndex = 0;
    fit();
    if (on) slides[at].focus(); else show(at);
  }

  function full() {
    if (document.fullscreenElement) {
      staying = true;
      document.exitFullscreen();
    } else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  const minutes = () => parseInt(slides[at].dataset.minutes || "", 10) || 0;

  // Starts the countdown of this slide; stops it and goes on with it; once it is over, starts anew.
  function count() {
    if (!minutes()) return;
    if (clock?.left <= 0) stop();
    if (clock?.ticking) {
      clearInterval(clock.ticking);
      clock.ticking = 0;
    } else {
      clock = clock || { left: minutes() * 60, whole: minutes() * 60 };
      clock.ticking = setInterval(tick, 1000);
    }
    tell();
  }

  function tick() {
    clock.left -= 1;
    if (clock.left <= 0) {
      clearInterval(clock.ticking);
      clock.ticking = 0;
      told.textContent = words.over || "";
    }
    tell();
  }

  function tell() {
    timer.textContent = clock ? `${Math.floor(clock.left / 60)}:${String(clock.left % 60).padStart(2, "0")}` : "";
    timer.style.setProperty("--left", clock ? clock.left / clock.whole : 1);
    timer.classList.toggle("deck-over", Boolean(clock) && clock.left <= 0);
  }

  function stop() {
    if (clock) clearInterval(clock.ticking);
    clock = null;
    told.textContent = "";
    tell();
  }

  function help() { keys.showModal(); }
  const black = () => body.classList.toggle("deck-black");

  const KEYS = {
    ArrowRight: () => step(mirrored ? -1 : 1), ArrowLeft: () => step(mirrored ? 1 : -1), ArrowDown: () => step(1),
    ArrowUp: () => step(-1), PageDown: () => step(1), PageUp: () => step(-1), " ": () => step(1), Backspace: () => step(-1),
    Home: () => show(0), End: () => show(slides.length - 1), f: full, n: () => toggle("deck-notes"), o: all, t: count, r: stop,
    b: black, ".": black, "?": help, Escape: leave,
  };

  // What a key stands for on any keyboard: where it does not write a Latin letter or digit, the one printed at its place.
  function pressed(event) {
    if (/^[A-Z][A-Za-z0-9]+$/.test(event.key) && !["Dead", "Process", "Unidentified"].includes(event.key)) return event.key;
    if (/^[a-z0-9 .?]$/i.test(event.key)) return event.key.toLowerCase();
    const [, sign] = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code) || [];
    return sign ? sign.toLowerCase() : { Period: ".", Space: " ", Slash: event.shiftKey ? "?" : "" }[event.code] || event.key;
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const key = pressed(event);
    if (keys.open) {
      if (key === "?") keys.close();
      return;
    }
    if (!body.classList.contains("deck")) {
      if (key === "f" || key === "F5") { event.preventDefault(); start.click(); }
      return;
    }
    if (event.target.closest("button, a, summary") && (key === " " || key === "Enter")) return;
    if (body.classList.contains("deck-all")) {
      if (key === "Escape" || key === "o") all();
      else if (key === "Enter") show(slides.indexOf(document.activeElement));
      else if (key.startsWith("Arrow")) {
        const by = key === "ArrowDown" || key === (mirrored ? "ArrowLeft" : "ArrowRight") ? 1 : -1;
        slides[slides.indexOf(document.activeElement) + by]?.focus();
      } else return;
      event.preventDefault();
      return;
    }
    if (/^[0-9]$/.test(key)) { typed += key; return; }
    if (key === "Enter" && typed) show(parseInt(typed, 10) - 1);
    else if (key === "Enter") step(1);
    else if (KEYS[key]) KEYS[key]();
    else return;
    typed = "";
    event.preventDefault();
  });

  main.addEventListener("click", (event) => {
    if (!body.classList.contains("deck-all")) return;
    const chosen = slides.indexOf(event.target.closest("section.slide"));
    if (chosen >= 0) { event.preventDefault(); show(chosen); }
  });

  // A finger that moves what is wider than its place, or a page that is enlarged, turns no slide.
  function moves(element) {
    for (let one = element; one && one !== main; one = one.parentElement)
      if (one.matches("details.notes, dialog") || (one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX)))
        return true;
    return visualViewport?.scale > 1.05;
  }

  let from = null;
  addEventListener("touchstart", (event) => {
    from = event.touches.length === 1 && !moves(event.target) ? event.touches[0] : null;
  }, { passive: true });
  addEventListener("touchend", (event) => {
    if (!from || !body.classList.contains("deck") || body.classList.contains("deck-all")) return;
    const across = event.changedTouches[0].clientX - from.clientX, down = event.changedTouches[0].clientY - from.clientY;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) step((across < 0) === !mirrored ? 1 : -1);
  }, { passive: true });

  addEventListener("resize", fit);
  // Print is the list of all slides, answers folded, whatever the screen shows.
  addEventListener("beforeprint", () => { natural(); refold(); });
  addEventListener("afterprint", () => { if (body.classList.contains("deck")) { unfold(); fit(); } });
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && body.classList.contains("deck") && !staying) leave();
    staying = false;
    fit();
  });
  const asked = /^#slide-([0-9]+)$/.exec(location.hash);
  if (asked) enter(parseInt(asked[1], 10) - 1);
})();
