"""One 50-minute lesson, as often as wanted, in each maker's own input: our YAML, YAML for the peers, Markdown for pandoc.

6 activities, a table of 8 rows, 10 words, 10 questions, 2 pictures; the peers make 16 slides with notes and 7 to 8 pages
of it, we make more: a slide for each question, the help block, and the slides' notes in the guide too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

NOTE = (
    "Pupils talk in pairs before anybody answers aloud. Walk round, listen for rules that were only learnt by heart, "
    "and ask what could go wrong & who could help."
)
_ACTIVITIES = (
    ("Starter: which door would you lock?", 6, "starter", "whole class"),
    ("Three kinds of guessing", 9, "teach", "whole class"),
    ("Build a passphrase from a story", 8, "create", "pairs"),
    ("Act it out: the caller who needs a code", 10, "practise", "groups of 4"),
    ("Read the table: how long does guessing take?", 8, "discuss", "pairs"),
    ("Exit quiz and farewell", 5, "plenary", "alone"),
)
_STEPS = (
    "Show the picture for half a minute and ask everybody to look without speaking.",
    "Let three pupils say what they see and what they would like to know.",
    "Write their ideas on the board under 'long', 'different' & 'secret'.",
    "Tie the ideas to the question of the day and say what comes next.",
)
_TIMING = (
    ("0–2 min", "Arrive", "Greets the class, takes the register", "Copy the question of the day"),
    ("2–8 min", "Wake up", "Shows the street with five doors", "Choose a door, tell a partner why"),
    ("8–17 min", "Explain", "Models the three kinds of guessing", "Add a drawing to the notes"),
    ("17–25 min", "Make", "Goes from desk to desk with prompts", "Turn a story into a passphrase"),
    ("25–35 min", "Act", "Plays the caller, then watches", "Answer the caller, swap the roles"),
    ("35–43 min", "Think", "Leads the talk about the table", "Read the rows, draw a conclusion"),
    ("43–48 min", "Check", "Hands out the exit quiz", "Answer ten questions alone"),
    ("48–50 min", "Leave", "Collects the quizzes, names the task", "Pack up and say goodbye"),
)
_WORDS = (
    ("password", "a secret that shows a service who you are", "It opens the class tablet."),
    ("passphrase", "a password made of several words", "Four animals and a colour."),
    ("account", "your own place in a service", "A school mail address."),
    ("login", "the moment when you show who you are", "You type the name & the secret."),
    ("second step", "another proof after the password", "A code arrives on the phone."),
    ("phishing", "a message that fishes for secrets", "A prize that asks for a code."),
    ("leak", "secrets of many people that got out", "A shop loses its list."),
    ("screen lock", "what keeps others out of a device", "A pattern or a number."),
    ("guessing program", "a program that tries word after word", "It tries a whole dictionary."),
    ("trusted adult", "a grown-up who listens and helps", "A teacher, an aunt, a neighbour."),
)
_QUIZ = (
    ("Which of these is hardest to guess?", ("a birthday", "four odd words", "a pet's name", "12345"), 1),
    ("Who may know your password?", ("your best friend", "your whole class", "nobody but you", "a caller"), 2),
    ("A caller asks for the code on your phone. You…", ("read it out", "hang up & tell", "wait a day", "send it"), 1),
    ("Which of these is NOT a sign of phishing?", ("a hurry", "a prize", "a usual greeting", "a threat"), 2),
    ("A guessing program begins with…", ("common words", "long sentences", "drawings", "nothing"), 0),
    ("Where is a written password safest?", ("on the desk", "on the board", "in a locked drawer", "in a chat"), 2),
    ("A passphrase is better if it is…", ("short", "known", "longer", "a line of a song"), 2),
    ("The same password everywhere means that…", ("it is safe", "one leak opens all", "it is new", "it is long"), 1),
    ("The second step is often…", ("a code or a key", "a colour", "a song", "an advert"), 0),
    ("If length 8 < length 16, the longer one is usually…", ("weaker", "stronger", "equal", "forbidden"), 1),
)
_PICTURES = (
    ("street.png", "Five doors in a street, each with another lock", "Picture 1. The street with five doors"),
    ("caller.png", "A phone that shows an unknown caller and a code", "Picture 2. The unknown caller"),
)


def lesson(number: int) -> dict[str, Any]:
    """The lesson as plain values, every text a little different from that of any other number."""

    def text(words: str) -> str:
        return f"{words} ·{number}"

    def each(words: tuple[str, ...]) -> list[str]:
        return [text(word) for word in words]

    activities = [
        {
            "title": text(title), "minutes": minutes, "phase": phase, "grouping": grouping,
            "summary": text(f"Part {part}. {NOTE}"), "steps": each(_STEPS),
            "support": each(("Give the first words of the sentence.", "Show the words of the lesson with gestures.")),
            "extension": each(("Work out how many words a program can try in an hour, and say what follows.",)),
        }
        for part, (title, minutes, phase, grouping) in enumerate(_ACTIVITIES, 1)
    ]  # fmt: skip
    timing = [each(row) for row in _TIMING]
    words = [each(row) for row in _WORDS]
    quiz = [{"stem": text(stem), "options": each(options), "answer": right} for stem, options, right in _QUIZ]
    pictures = [{"file": name, "alt": text(alt), "caption": text(caption)} for name, alt, caption in _PICTURES]

    def points(title: str, *lines: str) -> dict[str, Any]:
        return {"title": title, "points": list(lines), "notes": f"{title}. {text(NOTE)}"}

    def other(title: str, **shown: Any) -> dict[str, Any]:
        return {"title": text(title), **shown, "notes": text(f"{title}. {NOTE}")}

    def derived(title: str, **shown: Any) -> dict[str, Any]:
        return {**other(title, **shown), "derived": True}

    def steps(at: int) -> dict[str, Any]:
        return points(activities[at]["title"], *activities[at]["steps"])

    aims = each((
        "Say which three kinds of guessing there are, in order.",
        "Explain with an example why long and odd beats short and clever.",
        "Read a table of times and give a reason for a conclusion.",
        "Use five words of the lesson rightly in writing.",
    ))  # fmt: skip
    slides = [
        [
            derived("What you can do after this lesson", points=aims),
            points(text("Question of the day"), *each(("Which door would you lock?", "Write one sentence.", "Swap."))),
            steps(0),
        ],
        [
            steps(1),
            other("Clever or long?", columns=[
                each(("Clever", "One word", "Signs for letters", "Easy to forget", "Known to programs")),
                each(("Long", "Several words", "A small story", "Easy to keep", "Slow to guess")),
            ]),
            other("Look closely", picture=pictures[0]),
        ],
        [
            steps(2),
            other("Our clock", table=[each(("Time", "Part", "Pupils")), *([row[0], row[1], row[3]] for row in timing)]),
        ],
        [steps(3), other("Who is calling?", picture=pictures[1]), steps(4)],
        [
            derived("Words of the lesson", table=[each(("Word", "Meaning", "Example")), *words[:6]]),
            other("Before and after", columns=[
                each(("Before", "I think that", "because", "so I expect")),
                each(("After", "The table shows", "It surprised me that", "Next time I")),
            ]),
        ],
        [
            derived("Exit quiz", points=[item["stem"] for item in quiz[:4]]),
            points(text("Before you go"), *each(("Hand in the quiz", "Tell one rule at home", "Bring a story"))),
        ],
    ]  # fmt: skip
    return {
        "title": text("Long, odd and secret"), "grades": "7-9", "ages": "12-14", "minutes": 50,
        "author": text("A. Writer"),
        "summary": text(f"Pupils find out how passwords are guessed and make a better one. {NOTE}"),
        "objectives": aims,
        "references": each(("Notes of the computer room", "Minutes of the pupils' council", "A talk at home")),
        "materials": each(("Large paper", "Pens & tape", "Picture of the street", "Cards", "A bell", "Projector")),
        "timing": timing, "activities": activities, "words": words, "quiz": quiz, "pictures": pictures,
        "slides": slides,
    }  # fmt: skip


def markdown_table(rows: list[list[str]]) -> str:
    """A pipe table; the first row is the header."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join((lines[0], "|" + "---|" * len(rows[0]), *lines[1:]))


def _shown(slide: dict[str, Any]) -> dict[str, Any]:
    """What the slide shows; nothing where our deck has such a slide by itself: aims, words, questions."""
    if "derived" in slide:
        return {}
    shown = {name: value for name, value in slide.items() if name != "notes"}
    if "columns" in shown:
        shown["columns"] = [
            {"title": head, "text": "\n".join(f"- {line}" for line in lines)} for head, *lines in shown["columns"]
        ]
    if "table" in shown:
        shown["table"] = markdown_table(shown["table"])
    return {"show": shown}


def ours(plain: dict[str, Any]) -> dict[str, Any]:
    """The same lesson in our format: what the peers keep in lists of slides stands in the steps of the activities."""
    pictures = {2: plain["pictures"][0], 3: plain["pictures"][1]}
    activities = []
    for at, (part, slides) in enumerate(zip(plain["activities"], plain["slides"], strict=True)):
        activity = {name: part[name] for name in ("title", "minutes", "phase", "grouping")}
        activity |= {"picture": pictures[at]} if at in pictures else {}
        activity["steps"] = [
            {"do": part["summary"]},
            *({"say": slide["notes"], **_shown(slide)} for slide in slides),
            *part["steps"],
            {"support": "\n".join(f"- {line}" for line in part["support"]), "extension": part["extension"][0]},
        ]
        activities.append(activity)
    table = markdown_table([["Time", "Part", "Teacher", "Pupils"], *plain["timing"]])
    return {
        **{name: plain[name] for name in ("title", "grades", "ages", "minutes", "summary", "references")},
        "authors": plain["author"],
        "objectives": plain["objectives"],
        "vocabulary": {word: {"meaning": meaning, "fuller": example} for word, meaning, example in plain["words"]},
        "materials": dict.fromkeys(plain["materials"]),
        "background": table,
        "activities": activities,
        "exit_quiz": [
            {
                "kind": "single choice",
                "stem": item["stem"],
                "options": [
                    {"right" if at == item["answer"] else "wrong": text} for at, text in enumerate(item["options"])
                ],
            }
            for item in plain["quiz"]
        ],
    }


def make(folder: Path, lessons: int) -> None:
    """Fills the folder: pictures, `plain/NNN.yaml` for the peers and `ours/NNN.yaml` for us."""
    import yaml

    from .peers import markdown, template

    _draw(folder)
    for name, form in (("plain", lambda plain: plain), ("ours", ours)):
        (folder / name).mkdir()
        for number in range(lessons):
            values = json.loads(json.dumps(form(lesson(number))))  # a copy without shared parts: YAML would alias them
            text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
            (folder / name / f"lesson-{number:03}.yaml").write_text(text, encoding="utf-8")
    _draw(folder / "ours")
    template.make(folder)
    markdown.make(lesson(0), folder)


def _draw(folder: Path) -> None:
    from random import Random

    from PIL import Image, ImageDraw

    folder.mkdir(exist_ok=True)
    for seed, (name, _, _) in enumerate(_PICTURES):
        chance = Random(seed)
        image = Image.new("RGB", (900, 560), "white")
        brush = ImageDraw.Draw(image)
        for _ in range(60):
            x, y, size = chance.randrange(900), chance.randrange(560), chance.randrange(20, 160)
            colour = tuple(chance.randrange(256) for _ in range(3))
            brush.ellipse((x, y, x + size, y + size), outline=colour, width=4)
            brush.line((x, y, chance.randrange(900), chance.randrange(560)), fill=colour, width=3)
        image.save(folder / name, optimize=True)
