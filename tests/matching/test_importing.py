"""Reading a file of peers: every row is told of, whichever way the spreadsheet saved it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.storage import Tx
from identity.defaults import PROGRAMME
from matching.importing import ROWS_AT_MOST, ImportProblems, read_csv
from tests.matching.conftest import SCOPE, House


def told(content: str | bytes) -> list[tuple[int, str]]:
    raw = content.encode() if isinstance(content, str) else content
    return [(one.line, one.text) for one in read_csv(raw).problems]


@pytest.mark.parametrize(
    "content",
    [
        "fornavn,e-post,kull,tekst\nBjørn,b@eksempel.no,vår 2026,Hei\n",
        "Fornavn;E-post;Kull;Tekst\r\nBjørn;b@eksempel.no;vår 2026;Hei\r\n",
        "kull\ttekst\tE-POST\tnavn\nvår 2026\tHei\tB@eksempel.no \tBjørn\n\n\n",
        "\ufefffornavn,e-post,kull,tekst\nBjørn,b@eksempel.no,vår  2026,Hei\n",
        "fornavn;e-post;kull;tekst\nBjørn;b@eksempel.no;vår 2026;Hei\n".encode("cp1252"),
        'name,email,cohort,text,phone\nBjørn,b@eksempel.no,vår 2026,"Hei",123\n',
    ],
)
def test_as_spreadsheets_save_them(content: str | bytes) -> None:
    read = read_csv(content.encode() if isinstance(content, str) else content)
    assert read.problems == ()
    (peer,) = read.peers
    assert (peer.name, peer.email) == ("Bjørn", "b@eksempel.no")
    assert (peer.cohort, peer.text) == ("vår 2026", "Hei")


def test_each_row_has_its_own_message() -> None:
    content = (
        "fornavn;e-post;tekst\n"
        "Amina;amina@eksempel.no;Hei\n"
        ";bjorn@eksempel.no;Hei\n"
        "Celine;celine;Hei\n"
        "David;AMINA@eksempel.no;Hei\n"
        f"{'E' * 41};e@eksempel.no;{'x' * 4001}\n"
    )
    assert told(content) == [
        (3, "matching-import-no-name"),
        (4, "matching-import-email"),
        (5, "matching-import-twice"),
        (6, "matching-import-long-name"),
        (6, "matching-import-long-text"),
    ]


def test_a_text_may_have_several_lines() -> None:
    read = read_csv('navn,epost,tekst\nAmina,a@b.no,"En\nto"\nBjørn,b\n'.encode())
    assert read.peers[0].text == "En\nto"
    assert [(one.line, one.text) for one in read.problems] == [(4, "matching-import-email")]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("", "matching-import-empty"),
        ("fornavn,e-post\n", "matching-import-empty"),
        ("Amina,a@b.no\n", "matching-import-columns"),
        ("navn,epost\n" + "A,a@b.no\n" * (ROWS_AT_MOST + 1), "matching-import-too-many"),
    ],
)
def test_a_file_that_is_not_such_a_list(content: str, text: str) -> None:
    assert [one for _, one in told(content)] == [text]


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_whatever_the_file_is_it_is_read_or_told_of(content: bytes) -> None:
    read = read_csv(b"navn;epost;kull\n" + content)
    assert read.peers or read.problems


async def test_peers_come_in_together_or_not_at_all(house: House) -> None:
    good = "fornavn;e-post;kull;tekst\nCeline;celine@eksempel.no;høst 2026;Hei\n"
    bad = good + "David;david;høst 2026;Hei\n"
    with pytest.raises(ImportProblems) as caught:
        await house.storage.write(
            house.matching.imports.take, house["Guro"], PROGRAMME, bad.encode()
        )
    assert [(one.line, one.text) for one in caught.value.problems] == [(3, "matching-import-email")]

    def peers(tx: Tx) -> list[str]:
        return [one.first_name for one in house.people.with_role(tx, SCOPE, PROGRAMME, "peer")]

    assert await house.storage.read(peers) == ["Amina", "Bjørn"]
    good += "Amina;amina@eksempel.no;høst  2026;Ny tekst\n"
    for added, known in ((1, 1), (0, 2)):
        done = await house.storage.write(
            house.matching.imports.take, house["Guro"], PROGRAMME, good.encode()
        )
        assert (done.added, done.known) == (added, known)
    assert await house.storage.read(peers) == ["Amina", "Bjørn", "Celine"]

    def kept(tx: Tx) -> tuple[str, list[str]]:
        amina = house["Amina"].person_id
        text = house.matching.profiles.get(tx, SCOPE, PROGRAMME, amina)
        names = [one.name for one in house.people.cohorts_of(tx, SCOPE, amina)]
        return text.about, names

    assert await house.storage.read(kept) == ("Mamma drakk. Jeg liker å gå tur.", ["høst 2026"])
