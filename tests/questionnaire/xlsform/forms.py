"""Forms as institutes write them, each with something that XLSForm's converter accepts."""

YES_NO = """
| list_name | name | label |
| yes_no    | y    | Yes   |
| yes_no    | n    | No    |
"""

CROPS = """
| list name | name  | label | region |
| crops     | rice  | Rice  | south  |
| crops     | maize | Maize | north  |
| crops     | bean  | Beans | north  |
"""

ACCEPTED: dict[str, dict[str, str]] = {
    "one question": {"survey": "| type | name | label |\n| text | a | A |"},
    "heads in capitals": {"survey": "| Type | NAME | Label |\n| text | a | A |"},
    "older heads": {
        "survey": """
        | command | tag | caption | relevance | constraining message | calculate |
        | integer | a   | A       |           | Too large            |           |
        | text    | b   | B       | ${a} > 1  |                      |           |
        | calculate | c |         |           |                      | ${a} + 1  |
        """
    },
    "heads of XForms": {
        "survey": """
        | type    | name | label | bind:relevant | bind:constraint | bind:jr:constraintMsg |
        | integer | a    | A     |               | . < 5           | Less than 5           |
        | text    | b    | B     | ${a} = 1      |                 |                       |
        """
    },
    "heads of XForms with two colons": {
        "survey": """
        | type | name | label | bind::required | control::appearance | body::rows | bind::oc:x |
        | text | a    | A     | yes            | multiline           | 5          | y          |
        """
    },
    "columns of an institute's own": {
        "survey": """
        | type | name | label | internal note | hxl  |
        | text | a    | A     | ask Sokha     | #org |
        """
    },
    "languages with codes": {
        "survey": """
        | type | name | label::English (en) | label::ខ្មែរ (km) | hint::ខ្មែរ (km) |
        | text | a    | A                   | ក                | ជំនួយ           |
        """
    },
    "languages without codes": {
        "survey": """
        | type           | name | label::English | label::French |
        | select1 yes_no | a    | A              | Ah            |
        """,
        "choices": """
        | list_name | name | label::English | label::French |
        | yes_no    | y    | Yes            | Oui           |
        | yes_no    | n    | No             | Non           |
        """,
    },
    "languages by one colon": {
        "survey": "| type | name | label:English | label:Spanish |\n| text | a | A | Á |"
    },
    "languages nobody knows": {
        "survey": "| type | name | label::Village talk | label::Ki'che' |\n| text | a | A | B |"
    },
    "default language without a head": {
        "survey": "| type | name | label | label::Thai (th) |\n| text | a | A | ก |",
        "settings": "| default_language |\n| Vietnamese (vi) |",
    },
    "languages that differ between sheets": {
        "survey": "| type | name | label::English (en) |\n| select_one yes_no | a | A |",
        "choices": YES_NO,
    },
    "a text missing in the default language": {
        "survey": """
        | type | name | label::English | label::French |
        | text | a    | A              |               |
        | text | b    |                | Bé            |
        """
    },
    "media": {
        "survey": """
        | type | name | label | media::image | audio::English (en) | big-image |
        | note | a    | A     | a.png        | a.mp3               | b.png     |
        """
    },
    "a question that is only a picture": {
        "survey": "| type | name | image |\n| note | a | a.png |"
    },
    "all plain types": {
        "survey": """
        | type        | name | label | calculation |
        | text        | a    | A     |             |
        | integer     | b    | B     |             |
        | decimal     | c    | C     |             |
        | date        | d    | D     |             |
        | time        | e    | E     |             |
        | dateTime    | f    | F     |             |
        | note        | g    | G     |             |
        | acknowledge | h    | H     |             |
        | calculate   | i    |       | ${b} * 2    |
        | hidden      | j    |       |             |
        | range       | k    | K     |             |
        """
    },
    "older types": {
        "survey": """
        | type                         | name | label |
        | string                       | a    | A     |
        | int                          | b    | B     |
        | add integer prompt           | c    | C     |
        | q date                       | d    | D     |
        | add note prompt              | e    | E     |
        | phone number                 | f    | F     |
        | percentage                   | g    | G     |
        | number of days in last month | h    | H     |
        | datetime                     | i    | I     |
        | trigger                      | j    | J     |
        """
    },
    "older types of choosing": {
        "survey": """
        | type                                | name | label |
        | select one from yes_no              | a    | A     |
        | select1 yes_no                      | b    | B     |
        | select all that apply from yes_no   | c    | C     |
        | add select one prompt using yes_no  | d    | D     |
        | select_multiple yes_no              | e    | E     |
        | rank yes_no                         | f    | F     |
        """,
        "choices": YES_NO,
    },
    "or other, in all spellings": {
        "survey": """
        | type                                              | name | label |
        | select_one yes_no or_other                        | a    | A     |
        | select one from yes_no or specify other           | b    | B     |
        | select all that apply from yes_no or other        | c    | C     |
        """,
        "choices": YES_NO,
    },
    "what a page cannot show": {
        "survey": """
        | type                | name | label | parameters      |
        | geopoint            | a    | A     |                 |
        | geotrace            | b    | B     |                 |
        | geoshape            | c    | C     |                 |
        | image               | d    | D     | max-pixels=1024 |
        | audio               | e    | E     | quality=low     |
        | video               | f    | F     |                 |
        | file                | g    | G     |                 |
        | barcode             | h    | H     |                 |
        | start-geopoint      | i    |       |                 |
        | background-audio    | j    |       |                 |
        """
    },
    "records and persons": {
        "survey": """
        | type         | name | label |
        | start        | a    |       |
        | end          | b    |       |
        | today        | c    |       |
        | deviceid     | d    |       |
        | imei         | e    |       |
        | subscriberid | f    |       |
        | simserial    | g    |       |
        | phonenumber  | h    |       |
        | username     | i    |       |
        | email        | j    |       |
        | audit        |      |       |
        | text         | k    | K     |
        """
    },
    "data in other files": {
        "survey": """
        | type                            | name   | label | calculation                        |
        | select_one_from_file towns.csv  | a      | A     |                                    |
        | select_multiple_from_file t.xml | b      | B     |                                    |
        | csv-external                    | prices |       |                                    |
        | calculate                       | c      |       | pulldata('prices', 'p', 'n', ${a}) |
        """
    },
    "options from an external sheet": {
        "survey": """
        | type                     | name | label | choice_filter |
        | text                     | b    | B     |               |
        | select_one_external town | a    | A     | region=${b}   |
        """,
        "external_choices": "| list_name | name | label | region |\n| town | x | X | r |",
    },
    "options from a repeat": {
        "survey": """
        | type               | name | label |
        | begin_repeat       | r    | R     |
        | text               | who  | Who?  |
        | end_repeat         |      |       |
        | select_one ${who}  | a    | A     |
        """
    },
    "groups in groups": {
        "survey": """
        | type        | name | label | relevant |
        | begin group | g    | G     |          |
        | text        | a    | A     |          |
        | begin_group | h    | H     | ${a} != '' |
        | text        | b    | B     |          |
        | end_group   |      |       |          |
        | end group   |      |       |          |
        """
    },
    "repeats": {
        "survey": """
        | type         | name | label | repeat_count | calculation |
        | integer      | n    | N     |              |             |
        | begin repeat | r    | R     | ${n}         |             |
        | text         | a    | A     |              |             |
        | end repeat   |      |       |              |             |
        | begin lgroup | s    | S     | ${n} + 1     |             |
        | integer      | b    | B     |              |             |
        | end lgroup   |      |       |              |             |
        | calculate    | c    |       |              | sum(${b})   |
        | calculate    | d    |       |              | count(${r}) |
        """
    },
    "a repeat in a repeat": {
        "survey": """
        | type         | name | label |
        | begin repeat | r    | R     |
        | begin repeat | s    | S     |
        | text         | a    | A     |
        | end repeat   |      |       |
        | end repeat   |      |       |
        """
    },
    "a group in a repeat in a group": {
        "survey": """
        | type         | name | label |
        | begin group  | g    | G     |
        | begin repeat | r    | R     |
        | begin group  | h    | H     |
        | text         | a    | A     |
        | end group    |      |       |
        | end repeat   |      |       |
        | end group    |      |       |
        """
    },
    "one name in two groups": {
        "survey": """
        | type        | name | label |
        | begin group | g    | G     |
        | text        | a    | A     |
        | end group   |      |       |
        | begin group | h    | H     |
        | text        | a    | A     |
        | end group   |      |       |
        """
    },
    "a group named like its question": {
        "survey": """
        | type        | name | label |
        | begin group | a    | G     |
        | text        | a    | A     |
        | end group   |      |       |
        """
    },
    "names in other scripts": {
        "survey": """
        | type | name    | label | relevant        |
        | text | ឈ្មោះ    | A     |                 |
        | text | prénom  | B     | ${ឈ្មោះ} != ''   |
        | text | x.y-z   | C     | ${prénom} != '' |
        """
    },
    "names that other programs keep for themselves": {
        "survey": """
        | type | name    | label |
        | text | id      | A     |
        | text | lang    | B     |
        | text | started | C     |
        """
    },
    "notes without a name": {"survey": "| type | label |\n| note | A |\n| note | B |"},
    "a comment between questions": {
        "survey": """
        | type | name | label | note                 |
        |      |      |       | only for our records |
        | text | a    | A     |                      |
        """
    },
    "disabled rows": {
        "survey": """
        | type | name | label | disabled |
        | text | a    | A     |          |
        | nose | b    |       | yes      |
        """
    },
    "a table of questions": {
        "survey": """
        | type              | name | label | appearance |
        | begin group       | g    | G     | table-list |
        | select_one yes_no | a    | A     |            |
        | select_one yes_no | b    | B     |            |
        | end group         |      |       |            |
        """,
        "choices": YES_NO,
    },
    "a table by hand": {
        "survey": """
        | type              | name | label | appearance   |
        | begin group       | g    | G     | field-list   |
        | select_one yes_no | h    | Head  | label        |
        | select_one yes_no | a    | A     | list-nolabel |
        | end group         |      |       |              |
        """,
        "choices": YES_NO,
    },
    "appearances": {
        "survey": """
        | type              | name | label | appearance          |
        | select_one yes_no | a    | A     | minimal             |
        | select_one yes_no | b    | B     | w2 columns-3 quick  |
        | text              | c    | C     | multiline           |
        | text              | d    | D     | ex:org.other.app()  |
        | select_one yes_no | e    | E     | map                 |
        | select_one towns  | f    | F     | search('towns')     |
        | date              | g    | G     | month-year          |
        | integer           | h    | H     | thousands-sep       |
        """,
        "choices": YES_NO + "| towns | name_key | label_key |",
    },
    "filtered options": {
        "survey": """
        | type             | name   | label | choice_filter          |
        | text             | region | A     |                        |
        | select_one crops | crop   | B     | region = ${region}     |
        | select_one crops | other  | C     | region=${region} and name != ${crop} |
        """,
        "choices": CROPS,
    },
    "options in random order": {
        "survey": """
        | type              | name | label | parameters                |
        | integer           | n    | N     |                           |
        | select_one yes_no | a    | A     | randomize=true            |
        | select_one yes_no | b    | B     | randomize = true, seed=42 |
        | rank yes_no       | c    | C     | randomize=true;seed=${n}  |
        """,
        "choices": YES_NO,
    },
    "ranges": {
        "survey": """
        | type  | name | label | parameters              |
        | range | a    | A     | start=0 end=10 step=1   |
        | range | b    | B     | start=0;end=1;step=0.1  |
        | range | c    | C     | END=5, START=1          |
        | range | d    | D     | start=10 end=1          |
        | range | e    | E     | start=0 end=10 step=3   |
        | range | f    | F     | start=0 end=100000      |
        """
    },
    "rows of a text": {"survey": "| type | name | label | parameters |\n| text | a | A | rows=5 |"},
    "options with spaces in their names": {
        "survey": "| type | name | label |\n| select_one places | a | A |",
        "choices": "| list_name | name | label |\n| places | north east | NE |",
    },
    "a list of one option": {
        "survey": "| type | name | label |\n| select_multiple ok | a | A |",
        "choices": "| list_name | name | label |\n| ok | 1 | I agree |",
    },
    "options without labels": {
        "survey": "| type | name | label |\n| select_one l | a | A |",
        "choices": "| list_name | name | label | image |\n| l | 1 | | one.png |\n| l | 2 | Two | |",
    },
    "doubled options that are allowed": {
        "survey": """
        | type         | name | label | choice_filter |
        | text         | b    | B     |               |
        | select_one l | a    | A     | town = ${b}   |
        """,
        "choices": "| list_name | name | label | town |\n| l | x | X | m |\n| l | x | Y | n |",
        "settings": "| allow_choice_duplicates |\n| yes |",
    },
    "lists nobody uses": {
        "survey": "| type | name | label |\n| text | a | A |",
        "choices": YES_NO,
    },
    "options without a list": {
        "survey": "| type | name | label |\n| select_one yes_no | a | A |",
        "choices": YES_NO + "|  | z | Z |",
    },
    "settings": {
        "survey": "| type | name | label |\n| text | a | A |",
        "settings": """
        | form_title | form_id | version | default_language | style | instance_name | public_key |
        | My form    | my-form | 2024.1  | English (en)     | pages | concat(${a})  |            |
        """,
    },
    "settings by older names": {
        "survey": "| type | name | label |\n| text | a | A |",
        "settings": "| title | id_string |\n| My form | f1 |",
    },
    "settings among the questions": {
        "survey": "| type | name | label |\n| form_title | Old_form |  |\n| text | a | A |",
    },
    "other sheets": {
        "survey": "| type | name | label |\n| text | a | A |",
        "changes": "| when | what |\n| 2020 | all |",
        "_draft": "| x |\n| y |",
    },
    "calculations": {
        "survey": """
        | type      | name | label | calculation                              |
        | integer   | a    | A     |                                          |
        | calculate | b    |       | if(${a} > 1, 'many', 'one')              |
        | calculate | c    |       | round(${a} div 3, 2)                     |
        | calculate | d    |       | format-date(today(), '%Y-%m-%d')         |
        | calculate | e    |       | once(random())                           |
        | calculate | f    |       | concat('x', uuid())                      |
        | calculate | g    |       | coalesce(${b}, '')                       |
        | text      | h    | H     | ${b}                                     |
        """
    },
    "calculations on paths": {
        "survey": """
        | type         | name | label | calculation                        |
        | begin repeat | r    | R     |                                    |
        | integer      | a    | A     |                                    |
        | calculate    | b    |       | position(..)                       |
        | calculate    | c    |       | ../a + 1                           |
        | calculate    | d    |       | indexed-repeat(${a}, ${r}, 1)      |
        | end repeat   |      |       |                                    |
        | calculate    | e    |       | instance('x')/root/item[1]/label   |
        """
    },
    "names of options": {
        "survey": """
        | type              | name | label | calculation                    |
        | select_one yes_no | a    | A     |                                |
        | calculate         | b    |       | jr:choice-name(${a}, '${a}')   |
        | note              | c    | ${b}  |                                |
        """,
        "choices": YES_NO,
    },
    "defaults": {
        "survey": """
        | type              | name | label | default         |
        | text              | a    | A     | some text       |
        | integer           | b    | B     | 5               |
        | date              | c    | C     | 2024-01-31      |
        | date              | d    | D     | today()         |
        | text              | e    | E     | ${a}            |
        | text              | f    | F     | uuid()          |
        | text              | g    | G     | ${last-saved#a} |
        | select_one yes_no | h    | H     | y               |
        | calculate         | i    |       | random()        |
        """,
        "choices": YES_NO,
    },
    "triggers": {
        "survey": """
        | type      | name | label | calculation | trigger |
        | text      | a    | A     |             |         |
        | dateTime  | b    | B     | now()       | ${a}    |
        | calculate | c    |       | now()       | ${a}    |
        """
    },
    "required and read only by a rule": {
        "survey": """
        | type    | name | label | required | read_only | required_message |
        | integer | a    | A     | TRUE     | no        | Please           |
        | text    | b    | B     | ${a} > 1 | ${a} = 1  |                  |
        | text    | c    | C     | true()   | yes       |                  |
        """
    },
    "rules as words": {
        "survey": """
        | type | name | label | relevant | constraint |
        | text | a    | A     | yes      | TRUE       |
        | text | b    | B     | false    |            |
        """
    },
    "regular expressions": {
        "survey": r"""
        | type | name | label | constraint                  |
        | text | a    | A     | regex(., '^[0-9]{3}$')      |
        | text | b    | B     | regex(., '^\p{L}+$')       |
        | text | c    | C     | regex(., '(?i)yes') and . != '' |
        """
    },
    "columns that have no effect": {
        "survey": """
        | type        | name | label | required | constraint | choice_filter | repeat_count |
        | begin group | g    | G     | yes      | . > 1      |               | 3            |
        | note        | a    | A     | no       |            | x = 1         |              |
        | end group   |      |       |          |            |               |              |
        """
    },
    "answers in texts": {
        "survey": """
        | type              | name | label            | hint    | constraint_message |
        | text              | a    | A                |         |                    |
        | select_one yes_no | b    | Is ${a} well?    | On ${a} | Not ${a}           |
        """,
        "choices": "| list_name | name | label |\n| yes_no | y | Yes, ${a} |",
    },
    "entities": {
        "survey": "| type | name | label | save_to |\n| text | a | A | tree |",
        "entities": "| list_name | label |\n| trees | ${a} |",
    },
    "a form of the field": {
        "survey": """
        | type | name | label::English (en) | label::ไทย (th) | required | relevant | constraint |
        | start | start |
        | begin_group | person | About you | เกี่ยวกับคุณ |
        | select_one yes_no | consent | Do you agree? | ยินยอมไหม | yes |
        | integer | age | How old are you? | อายุ | | ${consent} = 'y' | . >= 18 and . < 120 |
        | end_group |
        | begin_group | work | Your work | งาน | | selected(${consent}, 'y') |
        | select_multiple yes_no or_other | needs | Needs? | | | | count-selected(.) <= 2 |
        | note | thanks | Thank you, ${age} |
        | end_group |
        """,
        "choices": """
        | list_name | name | label::English (en) | label::ไทย (th) |
        | yes_no    | y    | Yes                 | ใช่             |
        | yes_no    | n    | No                  | ไม่             |
        """,
        "settings": """
        | form_title | form_id | version | default_language |
        | Field      | field   | 3       | English (en)     |
        """,
    },
}
"""What it shows → sheets as tables with | between the cells."""
