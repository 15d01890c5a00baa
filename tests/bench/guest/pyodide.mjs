// node pyodide.mjs PYODIDE FOLDER SCRIPT ARGUMENT...: runs a Python script under Pyodide, with a
// folder of the machine at /bench. Without SCRIPT, only starts the interpreter.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [home, folder, script, ...rest] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${home}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: home, args: ["-"] });
if (script) {
    python.FS.mkdir("/bench");
    python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/bench");
    python.globals.set("arguments", python.toPy(["measure.py", ...rest]));
    python.runPython("import sys; sys.argv = list(arguments)");
    python.setStdout({ batched: (line) => process.stdout.write(line + "\n") });
    python.runPython(readFileSync(script, "utf8"), { filename: "measure.py" });
}
