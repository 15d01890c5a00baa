#!/usr/bin/env python3
# ruff: noqa
# mypy: ignore-errors
"""Ask a C compiler for wasm32 about the ABI its headers describe.

usage: probe.py record [options] CC [ARG...]                > expected.json
       probe.py check  [options] expected.json CC [ARG...]

What to ask is listed in probe.json (--spec FILE names another list).  For
every header one C file is generated and compiled to an object; nothing is
linked or run.  Each answer is an initialised constant that carries a marker,
so it can be found again in the bytes of the object.  The wasm types of
functions and the kind of external variables are read from the import section
and the symbol table of the same object.

An item the headers do not offer is recorded as null.

options:
  --spec FILE       the list of questions (default: probe.json beside this file)
  --header NAME     only this header (may be repeated)
  --skip PATTERN    leave out answers whose path matches the shell pattern,
                    e.g. 'signal.h/functions/*' (check only; may be repeated)
  --strict          check: what was recorded as absent must stay absent, and a
                    constant must keep the C type of its expression
  --base FILE       record: start from FILE and store only what differs from it,
  --when MACRO      under the condition that the compiler predefines MACRO;
                    check applies it to a compiler that does
  --keep            keep the generated files and say where they are

Exit status of check: 0 same, 1 different, 2 could not ask.
"""

import fnmatch
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

MARK = b"\x9dABIfact"  # eight bytes in front of every answer
FLAGS = ["-w", "-ferror-limit=0", "-fno-color-diagnostics", "-fno-lto", "-O0"]

PROLOGUE = r"""
#define MARK_ {0x9d,'A','B','I','f','a','c','t'}
#define ASK(n, v) const struct { unsigned char m[8]; unsigned id; unsigned pad; \
    long long val; } fact_##n = { MARK_, n, 0, (long long)(v) };
#define ASKF(n, v) const struct { unsigned char m[8]; unsigned id; unsigned pad; \
    double val; } fact_##n = { MARK_, n, 1, (double)(v) };
#define ASKS(n, v) const struct { unsigned char m[8]; unsigned id; unsigned len; \
    char val[sizeof(v)]; } fact_##n = { MARK_, n, sizeof(v), v };
#define ASKP(n, v) const void *const fact_##n = (const void *)&(v);
#define ASKD(n, v) const volatile void *fact_##n(void) { return &(v); }
#define ASKI(n, t, ...) const struct { unsigned char m[8]; unsigned id; unsigned len; \
    t val; } fact_##n = { MARK_, n, sizeof(t), __VA_ARGS__ };
#define EXISTS(n, ...) extern __typeof__(__VA_ARGS__) *have_##n;
#define MEMBER(n, x) extern char have_##n[sizeof(((void)(x), 1))];
#define CLASS(x) (__builtin_types_compatible_p(__typeof__(x), __typeof__((void)0, (x))) \
    ? _Generic((x), _Bool: 100, \
        signed char: 101, short: 101, int: 101, long: 101, long long: 101, __int128: 101, \
        char: 102, unsigned char: 102, unsigned short: 102, unsigned: 102, \
        unsigned long: 102, unsigned long long: 102, unsigned __int128: 102, \
        float: 103, double: 103, long double: 103, \
        default: __builtin_classify_type(x)) : 99)
#define LV(...) (*(__typeof__(__VA_ARGS__) *)0)
"""

CLASSES = {
    99: "array",
    100: "bool",
    101: "int",
    102: "uint",
    103: "float",
    5: "pointer",
    9: "complex",
    12: "record",
    13: "record",
}


# ---------------------------------------------------------------- wasm object


class Object:
    """The imports and the symbols of a relocatable wasm object."""

    def __init__(self, data):
        self.data = data
        if data[:4] != b"\0asm":
            raise ValueError("not a wasm object")
        self.types = []
        self.function_types = []  # by function index: type index
        self.import_names = []  # by function index, imported ones only
        self.functions = {}  # name: (wasm type, "import" or "inline")
        self.variables = {}  # undefined data symbol: is it TLS
        linking = None
        at = 8
        while at < len(data):
            kind = data[at]
            size, at = self.number(at + 1)
            end = at + size
            if kind == 0:
                name, start = self.name(at)
                if name == "linking":
                    linking = (start, end)
            elif kind == 1:
                self.read_types(at)
            elif kind == 2:
                self.read_imports(at)
            elif kind == 3:
                count, at = self.number(at)
                for _ in range(count):
                    index, at = self.number(at)
                    self.function_types.append(index)
            at = end
        if linking:
            self.read_symbols(*linking)

    def number(self, at):
        value = shift = 0
        while True:
            byte = self.data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value, at

    def name(self, at):
        size, at = self.number(at)
        return self.data[at : at + size].decode(), at + size

    def read_types(self, at):
        names = {
            0x7F: "i32",
            0x7E: "i64",
            0x7D: "f32",
            0x7C: "f64",
            0x7B: "v128",
            0x70: "funcref",
            0x6F: "externref",
            0x69: "exnref",
        }
        count, at = self.number(at)
        for _ in range(count):
            at += 1
            sides = []
            for _ in range(2):
                size, at = self.number(at)
                sides.append(" ".join(names.get(b, hex(b)) for b in self.data[at : at + size]))
                at += size
            self.types.append("(%s)->(%s)" % tuple(sides))

    def read_imports(self, at):
        count, at = self.number(at)
        for _ in range(count):
            _, at = self.name(at)
            field, at = self.name(at)
            kind = self.data[at]
            at += 1
            if kind == 0:
                index, at = self.number(at)
                self.function_types.append(index)
                self.import_names.append(field)
            elif kind == 1 or kind == 2:
                at += 1 if kind == 1 else 0
                flags = self.data[at]
                _, at = self.number(at + 1)
                if flags & 1:
                    _, at = self.number(at)
            elif kind == 3:
                at += 2
            elif kind == 4:
                _, at = self.number(at + 1)

    def read_symbols(self, at, end):
        _, at = self.number(at)
        while at < end:
            kind = self.data[at]
            size, at = self.number(at + 1)
            stop = at + size
            if kind == 8:
                count, at = self.number(at)
                for _ in range(count):
                    at = self.read_symbol(at)
            at = stop

    def read_symbol(self, at):
        kind = self.data[at]
        flags, at = self.number(at + 1)
        undefined, named, tls = flags & 0x10, flags & 0x40, flags & 0x100
        if kind == 1:  # data
            name, at = self.name(at)
            if undefined:
                self.variables[name] = bool(tls)
            else:
                for _ in range(3):
                    _, at = self.number(at)
        elif kind == 3:  # section
            _, at = self.number(at)
        else:  # function, global, tag, table
            index, at = self.number(at)
            name = None
            if not undefined or named:
                name, at = self.name(at)
            if kind == 0:
                if name is None:
                    name = self.import_names[index]
                how = "import" if undefined else "inline"
                self.functions[name] = (self.types[self.function_types[index]], how)
        return at


# ------------------------------------------------------------------ questions


class Sheet:
    """The questions about one header, one per line of a C file."""

    def __init__(self, header, defines):
        self.lines = []
        for define in defines:
            self.lines += ["#ifndef " + define, "#define %s 1" % define, "#endif"]
        self.lines.append("#include <%s>" % header)
        self.lines += PROLOGUE.strip("\n").split("\n")
        self.first = len(self.lines) + 1
        self.count = 0

    def ask(self, macro, text):
        """Add one question; the number of its line is its id."""
        number = self.first + self.count
        self.lines.append("%s(%d, %s)" % (macro, number, text))
        self.count += 1
        return number


def class_of(classes, number):
    return CLASSES.get(classes.get(number), "other")


class Prober:
    def __init__(self, compiler, spec, keep=False):
        self.compiler = compiler
        self.spec = spec
        self.kept = tempfile.mkdtemp(prefix="probe-") if keep else None

    def run(self, arguments):
        return subprocess.run(
            self.compiler + arguments,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            universal_newlines=True,
            errors="replace",
        )

    def config(self):
        """Which macros of interest the compiler predefines."""
        with tempfile.TemporaryDirectory(prefix="probe-") as scratch:
            path = os.path.join(scratch, "empty.c")
            open(path, "w").close()
            done = self.run(["-w", "-dM", "-E", path])
        if done.returncode:
            raise RuntimeError("the compiler does not work:\n" + done.stderr)
        found = dict(re.findall(r"^#define (\w+) ?(.*)$", done.stdout, re.M))
        return {name: found[name] for name in self.spec["config"] if name in found}

    def answers(self, sheet):
        """Compile a sheet without the questions the compiler rejects.

        Return (values by id, object, ids of the rejected questions), or
        (None, None, messages) if the fault is not in a question.
        """
        with tempfile.TemporaryDirectory(prefix="probe-") as scratch:
            source = os.path.join(scratch, "ask.c")
            output = os.path.join(scratch, "ask.o")
            lines = list(sheet.lines)
            failed = set()
            while True:  # every round drops at least one question
                with open(source, "w") as handle:
                    handle.write("\n".join(lines) + "\n")
                done = self.run(FLAGS + ["-c", source, "-o", output])
                if self.kept:
                    shutil.copy(
                        source, os.path.join(self.kept, "%03d.c" % len(os.listdir(self.kept)))
                    )
                if done.returncode == 0:
                    break
                errors = {
                    int(n) for n in re.findall(r"ask\.c:(\d+):\d+: (?:fatal )?error:", done.stderr)
                }
                errors = {n for n in errors if n >= sheet.first} - failed
                if not errors:
                    return None, None, done.stderr
                for number in errors:
                    lines[number - 1] = ""
                failed |= errors
            with open(output, "rb") as handle:
                data = handle.read()
        values = {}
        at = data.find(MARK)
        while at >= 0:
            number, extra = struct.unpack_from("<II", data, at + 8)
            body = at + 16
            text = sheet.lines[number - 1] if number <= len(sheet.lines) else ""
            if text.startswith("ASKS"):
                values[number] = data[body : body + extra].rstrip(b"\0").decode("latin-1")
            elif text.startswith("ASKI"):
                content = data[body : body + extra]
                values[number] = content.hex() if any(content) else "%d zero bytes" % extra
            elif text.startswith("ASKF"):
                values[number] = struct.unpack_from("<d", data, body)[0].hex()
            elif text.startswith("ASK"):
                values[number] = struct.unpack_from("<q", data, body)[0]
            at = data.find(MARK, at + 8)
        return values, Object(data), failed

    def header(self, name, asked):
        """Return (all answers about one header, or None; why it cannot be used)."""
        sheet = Sheet(name, self.spec.get("defines", []))
        plan = []
        for ctype, fields in asked.get("types", {}).items():
            ids = {
                "exists": sheet.ask("EXISTS", ctype),
                "size": sheet.ask("ASK", "sizeof(%s)" % ctype),
                "align": sheet.ask("ASK", "_Alignof(%s)" % ctype),
                "class": sheet.ask("ASK", "CLASS(LV(%s))" % ctype),
                "fields": {},
            }
            for field in fields:
                member = "LV(%s).%s" % (ctype, field)
                ids["fields"][field] = (
                    sheet.ask("MEMBER", member),
                    sheet.ask("ASK", "__builtin_offsetof(%s, %s)" % (ctype, field)),
                    sheet.ask("ASK", "sizeof(%s)" % member),
                    sheet.ask("ASK", "CLASS(%s)" % member),
                )
            plan.append(("types", ctype, ids))
        for constant in asked.get("constants", []):
            plan.append(
                (
                    "constants",
                    constant,
                    (
                        sheet.ask("EXISTS", constant),
                        sheet.ask("ASK", constant),
                        sheet.ask("ASK", "sizeof(%s)" % constant),
                        sheet.ask("ASK", "CLASS(%s)" % constant),
                    ),
                )
            )
        for constant in asked.get("floats", []):
            plan.append(("floats", constant, sheet.ask("ASKF", constant)))
        for constant in asked.get("strings", []):
            plan.append(("strings", constant, sheet.ask("ASKS", constant)))
        for macro, ctype in asked.get("initializers", {}).items():
            plan.append(("initializers", macro, sheet.ask("ASKI", "%s, %s" % (ctype, macro))))
        for function in asked.get("functions", []):
            plan.append(("functions", function, sheet.ask("ASKP", function)))
        for variable in asked.get("variables", []):
            plan.append(
                (
                    "variables",
                    variable,
                    (
                        sheet.ask("ASKD", variable),
                        sheet.ask("ASK", "sizeof(%s)" % variable),
                        sheet.ask("ASK", "CLASS(%s)" % variable),
                    ),
                )
            )

        values, obj, failed = self.answers(sheet)
        if values is None:
            missing = "'%s' file not found" % name in failed
            return None, None if missing else failed.strip().splitlines()[:3]

        result = {}
        for section, item, ids in plan:
            result.setdefault(section, {})[item] = getattr(self, "get_" + section)(
                item, ids, values, obj, failed
            )
        return result, None

    @staticmethod
    def get_types(item, ids, values, obj, failed):
        if ids["exists"] in failed:
            return None
        if ids["size"] not in values:
            # Naming a tag declares it, so an unknown tag looks incomplete too.
            return None if " " in item else {"class": "opaque"}
        answer = {
            "size": values[ids["size"]],
            "align": values[ids["align"]],
            "class": class_of(values, ids["class"]),
        }
        if ids["fields"]:
            answer["fields"] = fields = {}
            for field, (exists, offset, size, kind) in ids["fields"].items():
                if exists in failed:
                    fields[field] = None
                elif offset not in values:
                    fields[field] = "bitfield"
                else:
                    fields[field] = [values[offset], values.get(size), class_of(values, kind)]
        return answer

    @staticmethod
    def get_constants(item, ids, values, obj, failed):
        exists, value, size, kind = ids
        if exists in failed:
            return None
        kind = class_of(values, kind)
        if value not in values:
            return ["not constant", "%s%s" % (kind, values.get(size, ""))]
        if kind in ("int", "uint") and values[size] == 4:
            return values[value]
        return [values[value], "%s%s" % (kind, values.get(size, ""))]

    @staticmethod
    def get_floats(item, ids, values, obj, failed):
        return values.get(ids)

    get_strings = get_initializers = get_floats

    @staticmethod
    def get_functions(item, ids, values, obj, failed):
        if ids in failed:
            return None
        kind, how = obj.functions.get(item, (None, None))
        if kind is None:
            return "under another name"
        return kind if how == "import" else kind + " inline"

    @staticmethod
    def get_variables(item, ids, values, obj, failed):
        address, size, kind = ids
        if address in failed:
            return None
        answer = {"size": values.get(size), "class": class_of(values, kind)}
        if item in obj.variables:
            answer["storage"] = "tls" if obj.variables[item] else "data"
        else:
            answer["storage"] = "through a call"
        return answer

    def everything(self, only=None):
        unknown = set(only or ()) - set(self.spec["headers"])
        if unknown:
            raise ValueError("no questions about " + ", ".join(sorted(unknown)))
        config = self.config()
        headers = {}
        for name, asked in self.spec["headers"].items():
            if only and name not in only:
                continue
            headers[name], problem = self.header(name, asked)
            if problem:
                print("probe: <%s>: %s" % (name, " / ".join(problem)), file=sys.stderr)
        return {"config": config, "headers": headers}


# -------------------------------------------------------------------- compare


def flatten(headers):
    """{path: leaf}, where a path reads like sys/stat.h/types/struct stat/size."""
    flat = {}
    for header, sections in headers.items():
        flat[header] = "present" if sections is not None else None
        for section, items in (sections or {}).items():
            for item, answer in items.items():
                base = "%s/%s/%s" % (header, section, item)
                if not isinstance(answer, dict):
                    flat[base] = answer
                    continue
                flat[base] = "present"
                for key, value in answer.items():
                    if key == "fields":
                        for field, leaf in value.items():
                            flat["%s.%s" % (base, field)] = leaf
                    else:
                        flat["%s:%s" % (base, key)] = value
    return flat


def expectation(stored, config):
    flat = flatten(stored["headers"])
    for macro, changes in stored.get("when", {}).items():
        if macro in config:
            for path, value in changes.items():
                flat[path] = value
    return flat


def value_only(path, answer):
    """The value of a constant without the C type of its expression."""
    if "/constants/" in path and isinstance(answer, list) and answer[0] != "not constant":
        return answer[0]
    return answer


def differences(expected, actual, strict=False):
    """Yield (path, expected, actual, is it only an addition)."""
    for path, want in expected.items():
        parents = [path[:i] for i, c in enumerate(path) if c in "/.:"]
        if any(p in expected and (expected[p] is None or actual.get(p) is None) for p in parents):
            continue  # reported (or excused) at the parent
        got = actual.get(path)
        same = want == got if strict else value_only(path, want) == value_only(path, got)
        if not same:
            yield path, want, got, want is None


def shown(value):
    if value is None:
        return "absent"
    if value == "present":
        return value
    return json.dumps(value)


# --------------------------------------------------------------------- output


def wrapped(cells, width=96):
    """Put as many short cells on a line as fit."""
    rows, row = [], ""
    for cell in cells:
        if row and len(row) + len(cell) > width:
            rows.append(row)
            row = ""
        row = row + ", " + cell if row else cell
    return rows + [row]


def dump(value, level=0):
    """JSON whose innermost answers share lines, so that a diff stays readable."""
    if not isinstance(value, dict) or not value or level > 3:
        return json.dumps(value)
    cells = ["%s: %s" % (json.dumps(k), dump(v, level + 1)) for k, v in value.items()]
    if level == 3 and not any(isinstance(v, dict) for v in value.values()):
        cells = wrapped(cells)
    pad = " " * level
    return "{\n%s\n%s}" % (",\n".join(pad + " " + cell for cell in cells), pad)


# --------------------------------------------------------------- command line


class Options:
    """The command line; options stand between the mode and the compiler."""

    def __init__(self, arguments):
        words = list(arguments)
        if not words or words.pop(0) not in ("record", "check"):
            usage()
        self.mode = arguments[0]
        self.spec = os.path.join(os.path.dirname(os.path.abspath(__file__)), "probe.json")
        self.base = self.when = self.expected = None
        self.header, self.skip = [], []
        self.strict = self.keep = False
        while words and words[0].startswith("--"):
            name = words.pop(0)[2:]
            if name in ("strict", "keep"):
                setattr(self, name, True)
            elif name in ("header", "skip") and words:
                getattr(self, name).append(words.pop(0))
            elif name in ("spec", "base", "when") and words:
                setattr(self, name, words.pop(0))
            else:
                usage()
        if self.mode == "check" and words:
            self.expected = words.pop(0)
        if not words or bool(self.base) != bool(self.when):
            usage()
        self.compiler = words


def usage():
    print(__doc__, file=sys.stderr)
    sys.exit(2)


def load(path):
    if path is None:
        return None
    with open(path) as handle:
        return json.load(handle)


def main(arguments):
    options = Options(arguments)
    try:
        spec = load(options.spec)
        stored = load(options.expected or options.base)
        prober = Prober(options.compiler, spec, options.keep)
        found = prober.everything(options.header)
    except (RuntimeError, OSError, ValueError) as error:
        print("probe: %s" % error, file=sys.stderr)
        return 2
    if prober.kept:
        print("probe: files kept in %s" % prober.kept, file=sys.stderr)

    if options.mode == "record":
        if stored:
            before, after = flatten(stored["headers"]), flatten(found["headers"])
            stored.setdefault("when", {})[options.when] = {
                path: after.get(path)
                for path in sorted(set(before) | set(after))
                if before.get(path) != after.get(path)
            }
            found = stored
        print(dump(found))
        return 0

    for name in sorted(set(stored["config"]) | set(found["config"])):
        old, new = stored["config"].get(name), found["config"].get(name)
        if old != new and name not in stored.get("when", {}):
            print("note: %s was %s, is %s" % (name, shown(old), shown(new)))
    expected = expectation(stored, found["config"])
    if options.header:
        expected = {
            path: value
            for path, value in expected.items()
            if any(path == h or path.startswith(h + "/") for h in options.header)
        }
    wrong = extra = 0
    for path, want, got, addition in differences(
        expected, flatten(found["headers"]), options.strict
    ):
        if any(fnmatch.fnmatchcase(path, pattern) for pattern in options.skip):
            continue
        if addition and not options.strict:
            extra += 1
            continue
        wrong += 1
        print("%s: expected %s, found %s" % (path, shown(want), shown(got)))
    print(
        "probe: %d answers, %d different%s"
        % (len(expected), wrong, ", %d more than expected" % extra if extra else ""),
        file=sys.stderr,
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
