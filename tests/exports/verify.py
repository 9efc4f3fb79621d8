#!/usr/bin/env python3
"""Holds every export against programs that others wrote: what they read must be what the library has.

`cargo test` does without it: it needs packages from PyPI and npm, each with its own licence, and none of them is part
of this repository. To run it, from the root of the repository:

    cargo test --test exports      # builds the program, and leaves a log of answers in target/tmp/answers.jsonl
    python3 -m venv /tmp/verify && /tmp/verify/bin/pip install anki pygiftparser edx-tincan-py35 jsonschema
    npm install --prefix /tmp/verify gift-pegjs @learninglocker/xapi-validation
    /tmp/verify/bin/python tests/exports/verify.py target/debug/waterline /tmp/verify/node_modules

| export | read by |
| --- | --- |
| anki | anki (PyPI, AGPL): Anki itself, which imports the file into a fresh collection, again, mended, and once more |
| gift | gift-pegjs (npm, MIT) and pygiftparser (PyPI, MIT) |
| json | jsonschema (PyPI, MIT), with assets/export.schema.json |
| xapi | @learninglocker/xapi-validation (npm, MIT) and edx-tincan-py35 (PyPI, Apache-2.0) |

The truth that all are compared with is `waterline show ID --json`, for scenarios and cells alike, and
`waterline check --json` for their numbers; neither knows of exports. Prints a line for each reader, and ends with 1 if
one differs.
"""

import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
OWNERS = ["aws", "customer", "shared", "none"]


def main():
    program, modules = (pathlib.Path(it).resolve() for it in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = {form: export(program, form, folder) for form in ["anki", "gift", "md", "json"]}
        truth = library(program)
        totals = json.loads(run(program, "check", "--json"))["totals"]
        scenarios = sum(it.startswith("scenario/") for it in truth)
        cells = len(truth) - scenarios
        expect("library", (scenarios, cells), (totals["scenarios"], totals["cells"]))
        for reader, keys in {
            "json by jsonschema": by_jsonschema(files["json"]),
            "gift by gift-pegjs": by_gift_pegjs(files["gift"], modules, folder),
            "gift by pygiftparser": by_pygiftparser(files["gift"]),
            "anki by anki": by_anki(files["anki"], folder),
        }.items():
            expect(f"{reader}, ids", sorted(keys), sorted(truth))
            equal = sum(keys[it] == truth[it] for it in truth)
            expect(f"{reader}, keys", equal, len(truth))
            print(f"{reader}: {scenarios} scenarios and {cells} cells in, {equal} of {len(truth)} keys equal")
        statements(program, modules, folder, truth)


def expect(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: found {str(found)[:300]} where {str(wanted)[:300]} is")


def run(program, *args, text=None):
    done = subprocess.run([program, *args], input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{program} {args}: {done.stderr[:2000]}")
    return done.stdout


def export(program, form, folder):
    file = folder / f"export.{form}"
    run(program, "export", form, "-o", str(file))
    return file


def library(program):
    """For every scenario and cell, which of its options are right."""
    truth = {}
    ids = re.findall(r"^  - ((?:scenario|layer)/[a-z0-9.-]+)$", (ROOT / "content/ledger.yaml").read_text(), re.MULTILINE)
    for topic in ids:
        if topic.startswith("scenario/"):
            it = show(program, topic)
            truth[topic] = [option["correct"] for option in it["options"]]
        else:
            for cell in show(program, topic)["cells"]:
                truth[cell["id"]] = [cell["owner"] == owner for owner in OWNERS]
    return truth


def show(program, topic):
    return json.loads(run(program, "show", topic, "--json"))


def by_jsonschema(file):
    import jsonschema

    document = json.loads(file.read_text())
    schema = json.loads((ROOT / "assets/export.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document)
    return {note["id"]: [option["right"] for option in note["options"]] for note in document["notes"]}


def by_gift_pegjs(file, modules, folder):
    script = folder / "read.cjs"
    script.write_text(
        f"const {{ parse }} = require({json.dumps(str(modules / 'gift-pegjs'))});"
        "process.stdout.write(JSON.stringify(parse(require('fs').readFileSync(process.argv[2], 'utf8'))));"
    )
    keys = {}
    for question in json.loads(run("node", str(script), str(file))):
        if question["type"] == "Category":
            continue
        expect(question["title"], question["type"], "MC")
        choices = question["choices"]
        if not any(choice["isCorrect"] for choice in choices):
            whole = sum(max(choice["weight"], 0) for choice in choices)
            nothing = sum(choice["weight"] for choice in choices)
            expect(question["title"], (round(whole, 2), round(nothing, 2)), (100, 0))
        keys[question["title"]] = [choice["isCorrect"] or (choice["weight"] or 0) > 0 for choice in choices]
    return keys


def by_pygiftparser(file):
    from pygiftparser import parser

    with file.open() as lines:
        questions = parser.parseFile(lines)
    keys = {}
    for question in questions:
        if question.valid and question.answers is not None and getattr(question.answers, "answers", None):
            title = re.sub(r"\\(.)", r"\1", question.title)  # it leaves the escapes of titles in
            keys[title] = [answer.fraction > 0 for answer in question.answers.answers]
    return keys


def by_anki(file, folder):
    from anki import import_export_pb2
    from anki.collection import Collection

    col = Collection(str(folder / "collection.anki2"))
    text = file.read_text()
    mended = folder / "mended.txt"
    mended.write_text(text.replace("Who answers for", "Who looks after"))
    changed = text.count("Who answers for")
    for path, new, updated in [(file, len(text.splitlines()) - 7, 0), (file, 0, 0), (mended, 0, changed), (file, 0, changed)]:
        metadata = col.get_csv_metadata(path=str(path), delimiter=None)
        log = col.import_csv(import_export_pb2.ImportCsvRequest(path=str(path), metadata=metadata)).log
        print(f"anki by anki: {path.name}: {len(log.new)} new, {len(log.updated)} updated, {len(log.duplicate)} as before")
        expect(f"anki, {path.name}", (len(log.new), len(log.updated)), (new, updated))
    keys = {}
    for note in map(col.get_note, col.find_notes("")):
        items = note.fields[1].split("<ol")[1].split("</ol>")[0].split("<li>")[1:]
        keys[note.guid.removeprefix("aws:")] = [item.startswith("<b>") for item in items]
        shown = [html.unescape(it.split("</li>")[0]) for it in note.fields[0].split("<li>")[1:]]
        expect(note.guid, len(shown), len(items))
        expect(note.guid, note.note_type()["name"], "Basic")
    decks = [deck.name for deck in col.decks.all_names_and_ids() if deck.name.startswith("Waterline::")]
    print(f"anki by anki: {len(decks)} decks, {len(col.tags.all())} tags, {col.card_count()} cards")
    col.close()
    return keys


def statements(program, modules, folder, truth):
    log = ROOT / "target/tmp/answers.jsonl"
    data = str(folder / "data")
    run(program, "log", "import", str(log), "--data-dir", data)
    file = folder / "export.xapi"
    run(program, "export", "xapi", "-o", str(file), "--data-dir", data)
    found = json.loads(file.read_text())
    answers = [json.loads(line) for line in log.read_text().splitlines()]
    expect("xapi, answers", len(found), len(answers))
    script = folder / "validate.cjs"
    script.write_text(
        f"const rules = require({json.dumps(str(modules / '@learninglocker/xapi-validation'))});"
        "const validate = rules.default;"
        "const all = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));"
        "const bad = all.map((it) => validate(it, ['statement'])).filter((it) => it.length > 0);"
        "process.stdout.write(JSON.stringify({ count: all.length, bad: bad.map(String).slice(0, 3) }));"
    )
    said = json.loads(run("node", str(script), str(file)))
    expect("xapi by @learninglocker/xapi-validation", said, {"count": len(answers), "bad": []})
    broken = folder / "broken.xapi"
    broken.write_text(json.dumps([found[0] | {"id": "none"}]))
    refused = json.loads(run("node", str(script), str(broken)))
    expect("xapi-validation refuses a broken one", len(refused["bad"]), 1)
    print(f"xapi by @learninglocker/xapi-validation: {len(answers)} answers in, {said['count']} statements valid")

    from tincan import Statement

    equal = 0
    for it in found:
        statement = Statement.from_json(json.dumps(it))
        definition = statement.object.definition
        item = statement.object.id.removeprefix("https://waterline.invalid/aws/")
        if item in truth:
            right = [place for place, is_right in enumerate(truth[item]) if is_right]
            key = list(definition.correct_responses_pattern)[0]
            expect(item, key, "[,]".join(map(str, right)))
            expect(item, statement.result.success, statement.result.response == key)
            equal += 1
    print(f"xapi by edx-tincan-py35: {len(found)} statements, {equal} scenarios with equal keys")


if __name__ == "__main__":
    main()
