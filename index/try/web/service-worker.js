"use strict";
// Adds the headers without which a page may not share memory with its workers.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
    const request = event.request;
    if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
    event.respondWith(
        fetch(request).then((answer) => {
            if (answer.status === 0) return answer;
            const headers = new Headers(answer.headers);
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Embedder-Policy", "require-corp");
            return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
        }),
    );
});
