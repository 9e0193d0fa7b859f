"""What is personal data and what is not. All numbers are made up: births in 1900, cards and telephones of zeros."""

from __future__ import annotations

import doctest
import importlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.personal import covered, findings_of, masked, places_of
from pipeline.personal.find import BANK_CARD, EMAIL, IDENTITY_NUMBER, MESSAGES, MOBILE_NUMBER
from schemas.codes import FINDINGS
from tests.growth import TOO_STEEP, growth

ID = "110101190001011009"
ID_X = "11010119000101105X"
CARD = "6200000000000000000"

FOUND: list[tuple[str, str, str]] = [
    # (text, code, the words found)
    (f"申请人身份证号：{ID}。", IDENTITY_NUMBER, ID),
    (f"李某，{ID}，云溪市人", IDENTITY_NUMBER, ID),
    (f"身份证号{ID_X}", IDENTITY_NUMBER, ID_X),
    (f"身份证号{ID_X.lower()}", IDENTITY_NUMBER, ID_X.lower()),
    ("身份证１１０１０１１９０００１０１１００９号", IDENTITY_NUMBER, "１１０１０１１９０００１０１１００９"),
    ("身份证11010119000101105Ｘ", IDENTITY_NUMBER, "11010119000101105Ｘ"),
    ("身份证号110101 19000101 1009", IDENTITY_NUMBER, "110101 19000101 1009"),
    ("身份证号110101-19000101-1009", IDENTITY_NUMBER, "110101-19000101-1009"),
    ("身份证号110101000101100", IDENTITY_NUMBER, "110101000101100"),
    (f"姓名\t{ID}\t合格", IDENTITY_NUMBER, ID),
    ("联系电话：13800000000", MOBILE_NUMBER, "13800000000"),
    ("李某（13800000000）", MOBILE_NUMBER, "13800000000"),
    ("联系电话：１３８００００００００", MOBILE_NUMBER, "１３８００００００００"),
    ("手机138-0000-0000", MOBILE_NUMBER, "138-0000-0000"),
    ("手机：138 0000 0000", MOBILE_NUMBER, "138 0000 0000"),
    ("电话：+86 13800000000", MOBILE_NUMBER, "13800000000"),
    ("电话：8613800000000", MOBILE_NUMBER, "13800000000"),
    ("电话：008613800000000", MOBILE_NUMBER, "13800000000"),
    ("电话：0371-00000000/13800000000", MOBILE_NUMBER, "13800000000"),
    ("电话：（+86）13800000000", MOBILE_NUMBER, "13800000000"),
    ("QQ、微信：13800000000", MOBILE_NUMBER, "13800000000"),
    ("Tel13800000000", MOBILE_NUMBER, "13800000000"),
    ('<a href="tel:13800000000">', MOBILE_NUMBER, "13800000000"),
    ("http://m.example.cn/call?mobile=13800000000", MOBILE_NUMBER, "13800000000"),
    (f"银行卡号：{CARD}", BANK_CARD, CARD),
    (f"打款至{CARD}", BANK_CARD, CARD),
    ("开户账号 6200 0000 0000 0000 000", BANK_CARD, "6200 0000 0000 0000 000"),
    ("信用卡号4000000000000002", BANK_CARD, "4000000000000002"),
    ("邮箱：zhang.san_1@example.com。", EMAIL, "zhang.san_1@example.com"),
    ("E-mail:yx-jyj@mail.yunxi.example", EMAIL, "yx-jyj@mail.yunxi.example"),
    ("邮箱abc＠example.com", EMAIL, "abc＠example.com"),
    ("邮箱13800000000@example.com", EMAIL, "13800000000@example.com"),
]

NOTHING: list[str] = [
    "",
    "全市投入资金13800000000元",
    "受益群众 13800000000 人次",
    "电话：0371-00000000",
    "服务热线12345，全国热线400-000-0000",
    "统一社会信用代码：91410100MA00000000",
    # the digits of a credit code may pass for an identity number, its name decides
    f"统一社会信用代码：{ID}",
    f"统一社会信用代码{CARD[:-1]}",
    "青公网安备11010102000000号",
    "京ICP备13800000000号-1",
    "云政办发〔2021〕12号",
    "荻教学字第13800000000号",
    "合同编号：13800000000",
    "项目代码：2021-411000-00-01-000000",
    "订单流水号13800000000",
    # not eleven digits
    "1380000000",
    "138000000000",
    "23813800000000",
    "3.13800000000",
    "13800000000.5",
    "2021-13800000000",
    # wrong check characters and dates
    "身份证号110101190001011008",
    "身份证号110101190013011009",
    "101000000000000000",
    "编号110101000101100",
    "银行卡号6200000000000000001",
    # rows of figures
    "优良天数 138 0000 0000 天",
    "6200 0000 0000 0000 000",
    "合计\t138\t0000\t0000",
    # page numbers in an address
    "http://www.example.gov.cn/art/13800000000.html",
    "www.example.gov.cn/t20210101_13800000000.html",
    "IMG13800000000",
    "13800000000abc",
    # already blanked
    "138****0000",
    "110101********1009",
    # no addresses
    "关注@云溪发布",
    "icon@2x.png",
    "a@b",
    "@example.com",
    "单价@3.50",
]


@pytest.mark.parametrize(("text", "code", "words"), FOUND)
def test_found(text: str, code: str, words: str) -> None:
    assert [(place.code, text[place.start : place.end]) for place in places_of(text)] == [(code, words)]


@pytest.mark.parametrize("text", NOTHING)
def test_left_alone(text: str) -> None:
    assert places_of(text) == ()
    assert masked(text) == text


def test_several_on_a_line_and_on_lines() -> None:
    text = f"名单\n张某\t{ID}\t13800000000\n李某\t{ID_X}\t13900000000\n邮箱 a@example.com、b@example.com"
    codes = [place.code for place in places_of(text)]
    assert codes == [IDENTITY_NUMBER, MOBILE_NUMBER] * 2 + [EMAIL] * 2


def test_numbers_joined_by_a_hyphen_are_numbers_where_they_are_called_so() -> None:
    assert [place.start for place in places_of("值班电话：13800000000-13900000000")] == [5, 17]
    assert places_of("区间13800000000-13900000000") == ()


def test_a_label_on_another_line_says_nothing() -> None:
    assert places_of("合同编号\n13800000000")[0].code == MOBILE_NUMBER


def test_findings_do_not_quote() -> None:
    found = findings_of(f"电话13800000000，证件{ID}，卡号{CARD}，邮箱a@example.com")
    assert {finding.code for finding in found} == set(MESSAGES)
    for finding in found:
        assert finding.code in FINDINGS
        assert not any(character.isdigit() for character in finding.message)


@given(st.text(alphabet="0123456789０１９Xx@.＠- 电话身份证卡号a\n", max_size=200))
def test_masking_keeps_length_and_leaves_nothing(text: str) -> None:
    once = masked(text)
    assert len(once) == len(text)
    assert places_of(once) == ()
    assert masked(once) == once
    places = places_of(text)
    assert all(one.end <= other.start for one, other in pairwise(places))


def test_covering_takes_any_spans() -> None:
    assert covered("a1b2", [(3, 99), (-5, 1), (0, 1)]) == "*1b*"
    assert covered("电话", [(0, 2)]) == "电话"


@pytest.mark.parametrize("name", ["checks", "find", "mask"])
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"pipeline.personal.{name}"))
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    "piece", ["1380000000 ", "1", "a@", "@", "138-", f"{ID} ", "http://", "aaaa.", "13800000000\n", "云"]
)
def test_linear_on_any_repetition(piece: str) -> None:
    def prepared(length: int) -> Callable[[], object]:
        text = piece * (length // len(piece))
        return lambda: places_of(text)

    assert growth(prepared, 50_000) < TOO_STEEP
