/**
 * A minimal LeFlux back end on the official socket.io: it plays scripted turns and notes all that it hears.
 *
 * argv: a JSON object {turns: [[event, data][]], transports}. A turn is played at each chat and at
 * each continue_task, in order. In `data`, {"$element": "text"} becomes the id of the element with that text
 * in the newest context. Prints its port on a line of its own, and ends on SIGTERM.
 * GET /heard returns {handshakes: [{origin, query, auth}], rest: [{path, origin, body}], events: [[event, data]]}.
 */

import { createServer } from "node:http";
import { randomUUID } from "node:crypto";

import { load } from "./modules.mjs";

const { Server } = load("socket.io");
const { turns, transports } = JSON.parse(process.argv[2]);
/** @type {{handshakes: object[], rest: object[], events: [string, any][]}} */
const heard = { handshakes: [], rest: [], events: [] };
/** @type {any} */
let context = {};

const http = createServer(async (request, response) => {
  const path = new URL(request.url ?? "/", "http://here").pathname;
  const body = await read(request);
  if (path.startsWith("/api")) heard.rest.push({ path, origin: request.headers.origin, body });
  const [status, answer] = route(path, body, request.headers.host ?? "");
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
});
const io = new Server(http, { transports });

/** @param {AsyncIterable<Buffer>} request */
async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString();
  return text ? JSON.parse(text) : null;
}

/** @param {string} path @param {any} body @param {string} host @returns {[number, object]} */
function route(path, body, host) {
  switch (path) {
    case "/api/session/init":
      return [200, { sessionId: randomUUID(), wsUrl: `ws://${host}`, siteConfig: {} }];
    case "/api/chat":
      setImmediate(play, body.sessionId, body.pageContext ?? body.context);
      return [200, { messageId: `msg-${Date.now()}`, status: "processing" }];
    case "/heard":
      return [200, heard];
    default:
      return [404, { error: "not_found", message: path }];
  }
}

io.on("connection", (/** @type {any} */ socket) => {
  const { headers, query, auth } = socket.handshake;
  heard.handshakes.push({ origin: headers.origin, query: { sessionId: query.sessionId }, auth });
  socket.onAny((/** @type {string} */ event, /** @type {any} */ data) => heard.events.push([event, data]));
  socket.on("join_session", (/** @type {any} */ data) => {
    const sessionId = typeof data === "string" ? data : data.sessionId;
    socket.join(sessionId);
    socket.emit("session_joined", { sessionId, restored: false, history: [] });
  });
  socket.on("continue_task", (/** @type {any} */ data) => play(data.sessionId, data.context));
});

/** @param {string} sessionId @param {any} newest */
function play(sessionId, newest) {
  context = newest ?? context;
  for (const [event, data] of turns.shift() ?? []) io.to(sessionId).emit(event, resolved(data));
}

/** @param {any} value @returns {any} */
function resolved(value) {
  if (Array.isArray(value)) return value.map(resolved);
  if (value === null || typeof value !== "object") return value;
  if ("$element" in value) return elementId(value.$element);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item)]));
}

/** @param {string} text */
function elementId(text) {
  const found = context.indexedElements?.find((/** @type {any} */ element) => element.text === text);
  return found?.id ?? null;
}

http.listen(0, "127.0.0.1", () => {
  const address = http.address();
  console.log(typeof address === "object" && address ? address.port : address);
});
process.on("SIGTERM", () => {
  io.close();
  http.closeAllConnections();
});
