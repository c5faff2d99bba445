// Live parts of a page: pictures of it come from the hub, made once for all who see the same, and what differs is put in place. Without script the page is the same, only not by itself.
const part = document.querySelector("[data-live]");
const workerPath = document.currentScript.dataset.worker;
const says = (nb, en) => (document.documentElement.lang === "en" ? en : nb);

// Only what differs is touched, text by text: focus, selection, what is folded out and a screen reader's place stay where they are.
const patch = (now, next) => {
  if (now.nodeType === Node.TEXT_NODE) {
    if (now.data !== next.data) now.data = next.data;
    return;
  }
  if (now.nodeType !== Node.ELEMENT_NODE) return;
  for (const { name, value } of [...next.attributes]) if (now.getAttribute(name) !== value && name !== "open") now.setAttribute(name, value);
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name) && name !== "open") now.removeAttribute(name);
  const [olds, news] = [[...now.childNodes], [...next.childNodes]];
  news.forEach((fresh, index) => {
    const old = olds[index];
    if (!old) now.append(fresh);
    else if (old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && old.id === fresh.id) patch(old, fresh);
    else old.replaceWith(fresh);
  });
  olds.slice(news.length).forEach((old) => old.remove());
};

const follow = () => {
  const parser = new DOMParser();
  const url = part.dataset.live;
  const bar = Object.assign(document.createElement("p"), { className: "direkte" });
  const button = Object.assign(document.createElement("button"), { className: "ds-button", type: "button" });
  const state = document.createElement("span");
  button.dataset.variant = "tertiary";
  state.setAttribute("role", "status");
  bar.append(button, " ", state);
  part.before(bar);
  let paused = sessionStorage.getItem("kp-pause") === "1";
  let ended = false;
  let source = null;
  let port = null;

  const tell = () => {
    bar.dataset.state = ended ? "ended" : paused ? "paused" : "live";
    button.textContent = paused ? says("Fortsett direkteoppdatering", "Go on updating") : says("Sett direkteoppdatering på pause", "Pause updating");
    const text = ended ? says("Oppdateres ikke lenger. Last siden på nytt.", "No longer updated. Load the page again.") : paused ? says("På pause", "Paused") : "";
    if (state.textContent !== text) state.textContent = text;
    button.hidden = ended;
  };
  const show = (html) => {
    const fresh = parser.parseFromString(html, "text/html").getElementById(part.id);
    if (!fresh || paused) return;
    patch(part, fresh);
    if (!part.dataset.live) finish();
  };
  const finish = () => {
    ask(null);
    bar.remove();
    document.removeEventListener("visibilitychange", attend);
  };
  const turnedAway = () => {
    ended = true;
    tell();
  };
  // Without a shared worker each tab has a stream of its own.
  const ask = (wanted) => {
    if (port) return port.postMessage({ url: wanted });
    source?.close();
    source = wanted ? new EventSource(wanted) : null;
    if (!source) return;
    source.onmessage = ({ data }) => show(data);
    source.onerror = () => source?.readyState === EventSource.CLOSED && turnedAway();
  };
  // Nothing is asked for that nobody looks at.
  const attend = () => ask(paused || document.hidden || ended ? null : url);

  if ("SharedWorker" in window) {
    port = new SharedWorker(workerPath).port;
    port.onmessage = ({ data }) => (data.html ? show(data.html) : data.state === "ended" && turnedAway());
  }
  button.addEventListener("click", () => {
    paused = !paused;
    sessionStorage.setItem("kp-pause", paused ? "1" : "");
    tell();
    attend();
  });
  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", () => ask(null));
  addEventListener("pageshow", ({ persisted }) => persisted && attend());
  tell();
  attend();
};

if (part?.dataset.live) follow();
