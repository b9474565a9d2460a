"""Small drafts for the tests of editing."""

import tomllib

DAY = tomllib.loads("""
name = "day"
version = "1"
default_language = "en"
languages = ["en", "km"]
title = { en = "The day", km = "ថ្ងៃ" }

[choices.yes_no]
yes = { en = "Yes", km = "បាទ" }
no = { en = "No" }

[choices.agree]
1 = { en = "Disagree" }
2 = { en = "Agree" }

[[sections]]
name = "morning"
title.en = "Morning"

  [[sections.questions]]
  type = "select_one yes_no"
  name = "came"
  label = { en = "Did you come?", km = "មកទេ?" }
  right = "yes"

  [[sections.questions]]
  type = "text"
  name = "why"
  label.en = "Why?"
  relevant = "${came} = 'no' and ${ came } != ''"

[[sections]]
name = "evening"
title.en = "Evening"
relevant = "selected(${came}, 'yes')"

  [[sections.questions]]
  type = "matrix agree"
  name = "rate"
  label.en = "Rate it, after ${why}"
  items.food.en = "Food"
  items.room.en = "Room"
  items.then_food.en = "Food before"

  [[sections.questions]]
  type = "group"
  name = "more"

    [[sections.questions.questions]]
    type = "select_one yes_no"
    name = "again"
    label.en = "Again?"

[scales.quality]
label.en = "Quality"
items = ["food", "room", "then_food"]
reversed = ["room"]
""")


def outline(document):
    """Return section → names of entries; those of a group in a list of their own."""
    return {each["name"]: _names(each) for each in document["sections"]}


def _names(thing):
    return [
        [entry["name"], *_names(entry)] if "questions" in entry else entry["name"]
        for entry in thing.get("questions", [])
    ]
