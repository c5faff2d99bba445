// One stream for each address, however many tabs follow it: a browser opens six connections to a hub at most, and the seventh tab would wait.
const streams = new Map();

const open = (url) => {
  const stream = { source: new EventSource(url), ports: new Set(), last: null };
  stream.source.onmessage = ({ data }) => {
    stream.last = data;
    for (const port of stream.ports) port.postMessage({ url, html: data });
  };
  // Connecting again is the browser's; closed for good means that the hub turned the reader away.
  stream.source.onerror = () => {
    const state = stream.source.readyState === EventSource.CLOSED ? "ended" : "waiting";
    for (const port of stream.ports) port.postMessage({ url, state });
    if (state === "ended") streams.delete(url);
  };
  streams.set(url, stream);
  return stream;
};

onconnect = ({ ports: [port] }) => {
  let followed = null;
  const leave = () => {
    const stream = streams.get(followed);
    followed = null;
    if (!stream) return;
    stream.ports.delete(port);
    if (stream.ports.size > 0) return;
    stream.source.close();
    for (const [url, one] of streams) if (one === stream) streams.delete(url);
  };
  port.onmessage = ({ data: { url } }) => {
    leave();
    if (!url) return;
    followed = url;
    const stream = streams.get(url) ?? open(url);
    stream.ports.add(port);
    if (stream.last) port.postMessage({ url, html: stream.last });
  };
  port.addEventListener("close", leave);
};
