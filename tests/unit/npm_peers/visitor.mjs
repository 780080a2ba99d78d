/**
 * Plays LeFlux's visitor with the official socket.io-client against a back end: one message, every plan
 * answered with success, until `task_complete` or a `message`.
 *
 * argv: a JSON object {url, origin, transports, message, context, join: "object" | "string"}.
 * Prints one JSON object {status, joined, heard: [[event, data]], transport} and ends.
 */

import { load } from "./modules.mjs";

const { io } = load("socket.io-client");
const { url, origin, transports, message, context, join } = JSON.parse(process.argv[2]);
const headers = { "Content-Type": "application/json", Origin: origin };

/** @param {string} path @param {object} body */
async function post(path, body) {
  const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

/** @param {any} report */
function finish(report) {
  process.stdout.write(JSON.stringify(report) + "\n", () => process.exit(0));
}

const init = await post("/api/session/init", { siteHost: new URL(origin).host, pageUrl: `${origin}/` });
if (init.status !== 200) {
  finish({ status: init.status, error: init.body });
} else {
  visit(init.body.sessionId, init.body.wsUrl);
}

/** @param {string} sessionId @param {string} wsUrl */
function visit(sessionId, wsUrl) {
  const socket = io(wsUrl, { transports, extraHeaders: { Origin: origin }, query: { sessionId }, reconnection: false });
  /** @type {[string, any][]} */
  const heard = [];
  const end = (/** @type {object} */ more) => {
    const transport = socket.io.engine.transport.name;
    socket.close();
    finish({ status: 200, heard, transport, ...more });
  };
  const answer = (/** @type {any} */ action) => {
    const result = { success: true, elementId: action.elementId, description: action.description ?? "" };
    const sequence = { success: true, results: [], completedSteps: action.actions?.length, totalSteps: action.actions?.length };
    if (action.type === "execute_generic_sequence") socket.emit("sequence_complete", { sessionId, result: sequence });
    else socket.emit("action_complete", { sessionId, actionId: action.id, result });
  };

  socket.on("connect", () => socket.emit("join_session", join === "string" ? sessionId : { sessionId }));
  socket.on("connect_error", (/** @type {Error} */ error) => end({ error: error.message }));
  socket.onAny((/** @type {string} */ event, /** @type {any} */ data) => heard.push([event, data]));
  socket.once("session_joined", () => post("/api/chat", { sessionId, message, pageContext: context }));
  socket.on("action_plan", (/** @type {any} */ plan) => {
    plan.actions.forEach(answer);
    socket.emit("continue_task", { sessionId, context });
  });
  socket.on("task_complete", () => end({}));
  socket.on("message", () => end({}));
  socket.on("error", (/** @type {any} */ error) => end({ error: error.message }));
}
