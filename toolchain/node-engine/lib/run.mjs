// Runs a test on Node: the functions of its file, in a process of the guest, and those that are left in
// another one if a function ends it. What fails has to stand in the list of known differences, and
// only that.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Wasmer } from "@wasmer/sdk/node";

const MARK = "\x1e";
// Of a process of the guest: a wait that never ends is a difference as well.
const LIMIT = 600_000;

const { values: options } = parseArgs({
    options: {
        interpreter: { type: "string" },
        test: { type: "string" },
        sites: { type: "string", default: "0" },
        differences: { type: "string" },
        name: { type: "string" },
        data: { type: "string" },
        network: { type: "boolean", default: false },
    },
});

async function files(folder) {
    const found = {};
    for (const name of folder ? await readdir(folder) : []) {
        found[`/workspace/${name}`] = new Uint8Array(await readFile(join(folder, name)));
    }
    return found;
}

async function* lines(stream) {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const piece of stream) {
        const parts = (rest + decoder.decode(piece, { stream: true })).split("\n");
        rest = parts.pop();
        yield* parts;
    }
    if (rest) yield rest;
}

// Runs what is not among the results; returns whether all of them are there now, null for no progress.
async function run(command, results) {
    const guest = await command.spawn({
        stdin: "closed",
        stdout: "pipe",
        stderr: "pipe",
        timeoutMs: LIMIT,
    });
    let current = null;
    let ended = false;
    const out = (async () => {
        for await (const line of lines(guest.stdout)) {
            const at = line.indexOf(MARK);
            if (at < 0) {
                console.log(line);
                continue;
            }
            const said = JSON.parse(line.slice(at + 1));
            if (said.kind === "begin") current = said.name;
            else if (said.kind === "end") ended = true;
            else {
                results.set(said.name, said.kind === "passed" ? "" : said.text || "failed");
                console.log(`${said.name}: ${said.kind}`);
                current = null;
            }
        }
    })();
    const error = (async () => {
        for await (const line of lines(guest.stderr)) console.error(line);
    })();
    const result = await guest.wait();
    await Promise.all([out, error]);
    if (ended) return true;
    if (current === null) {
        console.error(`ended by itself with status ${result.exitCode} (${result.reason})`);
        return null;
    }
    results.set(current, `ended the process: ${result.reason}, status ${result.exitCode}`);
    console.log(`${current}: ended the process`);
    return false;
}

async function main() {
    const image = async (path) => new Uint8Array(await readFile(path));
    const client = new Wasmer({ cache: false });
    const packages = [];
    for (const path of [
        join(options.interpreter, "python.webc"),
        join(options.interpreter, "library.webc"),
        join(options.test, "test.webc"),
    ]) {
        packages.push(await client.packages.load(await image(path)));
    }
    const sites = Array.from({ length: Number(options.sites) }, (_, number) => `/site/${number}`);
    const env = { PATH: "/usr/local/bin:/usr/bin:/bin", PYTHONDONTWRITEBYTECODE: "1" };
    if (sites.length) env.PYTHONPATH = sites.join(":");
    const given = await files(options.data);
    const results = new Map();
    let done = false;
    while (done === false) {
        const sandbox = await client.sandboxes.create({
            packages,
            files: given,
            network: { mode: options.network ? "host" : "disabled" },
        });
        const words = ["-u", "/script/run_each.py", ...results.keys()];
        done = await run(sandbox.command(packages[0], words, { cwd: "/workspace", env }), results);
        await sandbox.close();
    }
    if (done === null) return 1;
    const all = JSON.parse(await readFile(options.differences, "utf8"));
    const expected = all[options.name] ?? {};
    const failed = [...results].filter(([, text]) => text);
    const unknown = failed.filter(([name]) => !(name in expected));
    const gone = Object.keys(expected).filter((name) => !results.get(name));
    for (const [name, text] of unknown) console.error(`${name}: ${text}`);
    for (const name of gone) console.error(`${name}: is a known difference, and passed or is no more`);
    const passed = results.size - failed.length;
    console.log(`${passed} passed, ${failed.length - unknown.length} known differences, ${unknown.length} failed`);
    return unknown.length || gone.length ? 1 : 0;
}

// Workers that compute keep Node alive.
process.exit(await main());
