"use strict";
// "Try it": Python on WASIX in this page. Nothing is loaded before somebody asks for it.
(() => {
    const section = document.querySelector("[data-try]");
    if (!section || !location.protocol.startsWith("http")) return;
    const top = new URL(document.body.dataset.top, document.baseURI);
    const engine = new URL("try/", top);
    const project = section.dataset.try;
    const [editor, start, stop, status, output] = ["code", "run", "stop", "state", "output"].map(
        (name) => section.querySelector(`[data-${name}]`),
    );
    const MARK = "\x1e";
    const again = `wasix-try:${project}`;
    const workers = new Set();
    let session = null;

    class Stopped extends Error {}

    function say(text) {
        status.textContent = text;
    }

    function show(text, kind) {
        const part = document.createElement("span");
        part.className = kind;
        part.textContent = text;
        output.append(part);
        output.hidden = false;
    }

    function missing() {
        if (typeof WebAssembly !== "object" || typeof DecompressionStream === "undefined") {
            return "This browser is too old to run Python here.";
        }
        // A module whose function catches with a reference to the exception.
        const probe = new Uint8Array([
            0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 15, 1, 13, 0, 2, 105,
            31, 64, 1, 3, 0, 11, 0, 11, 26, 11,
        ]);
        const before = "Chrome 137, Firefox 131 or Safari 18.4";
        return WebAssembly.validate(probe) ? "" : `This browser is too old: it takes ${before}, or a newer one.`;
    }

    // Shared memory wants two headers, which a service worker adds where the host does not.
    async function isolate() {
        if (crossOriginIsolated) return true;
        if (!("serviceWorker" in navigator) || sessionStorage.getItem(again)) return false;
        const registration = await navigator.serviceWorker.register(new URL("service-worker.js", top));
        await new Promise((resolve) => {
            const worker = registration.active || registration.waiting || registration.installing;
            if (worker.state === "activated") resolve();
            else worker.addEventListener("statechange", () => worker.state === "activated" && resolve());
        });
        sessionStorage.setItem(again, editor.value);
        location.reload();
        return new Promise(() => {});
    }

    // The runtime keeps workers that compute: only their end stops them.
    function remember() {
        const Original = Worker;
        self.Worker = class extends Original {
            constructor(...given) {
                super(...given);
                workers.add(this);
            }
        };
    }

    async function fetched(url, packed, progress) {
        const answer = await fetch(url);
        if (!answer.ok) throw new Error(`${url}: the host answers ${answer.status}`);
        const counted = answer.body.pipeThrough(
            new TransformStream({
                transform(piece, out) {
                    progress(piece.length);
                    out.enqueue(piece);
                },
            }),
        );
        const stream = packed ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
        return new Uint8Array(await new Response(stream).arrayBuffer());
    }

    function needed(wheels, name, found = new Map()) {
        if (!found.has(name) && wheels[name]) {
            found.set(name, wheels[name]);
            for (const other of wheels[name].needs) needed(wheels, other, found);
        }
        return found;
    }

    class Session {
        async load() {
            const read = async (name) => (await fetch(new URL(name, engine))).json();
            const [images, wheels] = await Promise.all([read("images.json"), read("wheels.json")]);
            const wanted = [...needed(wheels, project)];
            const total = Object.values(images).reduce((sum, image) => sum + image.size, 0)
                + wanted.reduce((sum, [, wheel]) => sum + wheel.size, 0);
            let have = 0;
            const megabytes = (octets) => (octets / 1e6).toFixed(1);
            const progress = (octets) => {
                have += octets;
                say(`Loading: ${megabytes(have)} of ${megabytes(total)} MB`);
            };
            const image = (name) => fetched(new URL(images[name].file, engine), true, progress);
            const { Wasmer } = await import(new URL("sdk/dist/index.js", engine));
            const [wasm, python, library, guest, ...files] = await Promise.all([
                image("runtime"),
                image("python"),
                image("library"),
                fetched(new URL("guest.py", engine), false, () => {}),
                ...wanted.map(([, wheel]) => fetched(new URL(wheel.path, top), false, progress)),
            ]);
            say("Starting Python");
            this.client = new Wasmer({ wasm, cache: false });
            const packages = [await this.client.packages.load(python), await this.client.packages.load(library)];
            const sandbox = await this.client.sandboxes.create({
                packages,
                files: { "/workspace/guest.py": guest },
            });
            const command = sandbox.command(packages[0], ["-u", "/workspace/guest.py"], {
                cwd: "/workspace",
                env: { PATH: "/usr/local/bin:/usr/bin:/bin", PYTHONDONTWRITEBYTECODE: "1" },
            });
            this.process = await command.spawn({ stdin: "pipe", stdout: "pipe", stderr: "pipe" });
            this.answers = [];
            this.waiting = null;
            this.read(this.process.stdout, "out");
            this.read(this.process.stderr, "error");
            const ready = await this.answer();
            for (const [index, [name]] of wanted.entries()) {
                say(`Installing ${name}`);
                const path = `/workspace/${name}.whl`;
                await sandbox.fs.writeFile(path, files[index]);
                await this.ask({ do: "install", path });
            }
            this.version = ready.version;
        }

        async read(stream, kind) {
            const decoder = new TextDecoder();
            let rest = "";
            for await (const piece of stream) {
                rest += decoder.decode(piece, { stream: true });
                let end;
                while ((end = rest.indexOf("\n")) >= 0) {
                    this.line(rest.slice(0, end), kind);
                    rest = rest.slice(end + 1);
                }
            }
            if (rest) show(rest, kind);
            if (kind === "out" && this.waiting) this.waiting({ kind: "ended" });
        }

        line(text, kind) {
            const at = text.indexOf(MARK);
            if (at < 0) {
                show(`${text}\n`, kind);
                return;
            }
            if (at > 0) show(text.slice(0, at), kind);
            const said = JSON.parse(text.slice(at + 1));
            if (said.kind === "picture") {
                const picture = document.createElement("img");
                picture.src = `data:image/png;base64,${said.data}`;
                picture.alt = "A picture that the code drew";
                output.append(picture);
                output.hidden = false;
            } else if (this.waiting) {
                this.waiting(said);
            } else {
                this.answers.push(said);
            }
        }

        answer() {
            if (this.answers.length) return Promise.resolve(this.answers.shift());
            return new Promise((resolve) => {
                this.waiting = (said) => {
                    this.waiting = null;
                    resolve(said);
                };
            });
        }

        async ask(what) {
            const answer = this.answer();
            await this.process.stdin.write(`${JSON.stringify(what)}\n`);
            const said = await answer;
            if (said.kind === "stopped") throw new Stopped();
            if (said.kind === "ended") throw new Error("Python ended");
            return said;
        }
    }

    async function run() {
        start.disabled = true;
        stop.hidden = false;
        output.replaceChildren();
        output.hidden = true;
        try {
            if (!session) {
                session = new Session();
                await session.load();
            }
            say("Running");
            const began = performance.now();
            const said = await session.ask({ do: "run", code: editor.value });
            const seconds = ((performance.now() - began) / 1000).toFixed(1);
            say(`${said.good ? "Done" : "Failed"} after ${seconds} s, with Python ${session.version} on WASIX`);
        } catch (error) {
            session = null;
            say(error instanceof Stopped ? "Stopped" : `It did not work: ${error.message}`);
        }
        start.disabled = false;
        stop.hidden = true;
    }

    start.addEventListener("click", async () => {
        const reason = missing();
        if (reason) {
            say(reason);
            return;
        }
        say("Preparing");
        if (!(await isolate())) {
            say("This host does not let pages share memory: it has to send the headers of _headers.");
            return;
        }
        await run();
    });
    stop.addEventListener("click", () => {
        for (const worker of workers) worker.terminate();
        workers.clear();
        const stopped = session;
        session = null;
        if (stopped && stopped.waiting) stopped.waiting({ kind: "stopped" });
    });
    remember();
    section.hidden = false;
    const kept = sessionStorage.getItem(again);
    if (kept !== null && crossOriginIsolated) {
        sessionStorage.removeItem(again);
        editor.value = kept;
        start.click();
    }
})();
