from evalapp.questionnaire.xlsform.original_names import find_originals


def make_question(name, original=None, **more):
    kept = {"kept": {"name": original}} if original else {}
    return {"type": "text", "name": name, **kept, **more}


def make_plain(*groups):
    return {"sections": [{"name": f"s{n}", "questions": list(g)} for n, g in enumerate(groups)]}


def test_names_that_nothing_refers_to_go_back():
    plain = make_plain([make_question("a")], [make_question("s1_a", "a")])
    assert find_originals(plain) == {"s1_a": "a"}


def test_a_name_that_is_referred_to_goes_back_where_no_other_has_it():
    rule = make_question("b", relevant="${ x_1 } = 1")
    assert find_originals(make_plain([make_question("x_1", "x é"), rule])) == {"x_1": "x é"}
    two = make_plain([make_question("x_1", "a"), rule], [make_question("a")])
    assert find_originals(two) == {}


def test_a_name_that_a_neighbour_has_got_meanwhile_stays():
    assert find_originals(make_plain([make_question("a"), make_question("a_2", "a")])) == {}


def test_sections_and_groups_have_names_too():
    group = make_question("g_2", "g", questions=[make_question("h")])
    plain = make_plain([group])
    plain["sections"][0]["kept"] = {"name": "top"}
    assert find_originals(plain) == {"s0": "top", "g_2": "g"}
