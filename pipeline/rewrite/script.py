"""The script of the text, as `settings.script` says: "mainland", "keep", or the name of an OpenCC configuration.

The gate, the dictionaries and the words around 著 are in pipeline/script; here they become rules.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.rule import Change, Context, Example, Rule
from pipeline.script import MAINLAND, changes, mainland

KEEP = "keep"


def _zhe(value: str, context: Context) -> Iterable[Change]:
    return mainland.zhe_changes(value) if context.settings.script == MAINLAND else ()


def _dictionaries(value: str, context: Context) -> Iterable[Change]:
    if context.settings.script == MAINLAND:
        return mainland.dictionary_changes(value)
    return () if context.settings.script == KEEP else changes(value, context.settings.script)


RULES: tuple[Rule, ...] = (
    Rule(
        name="restore_zhe",
        stage="script",
        propose=_zhe,
        why=(
            "Converters write the particle 着 as 著, and no dictionary brings it back: 578 of 581 errors of a plain "
            "conversion of 650,000 characters that sites had made Traditional. 现代汉语词典 has 着 for the particle "
            "and for 着力, 着眼, 执着; 著 stays for writing and for what is evident. This comes first, while the text "
            "still shows its script."
        ),
        changes=(
            Example("禾川縣著力補齊農村學校短板", "禾川縣着力補齊農村學校短板"),
            Example("雲溪市本著自願原則，發揮著作用", "雲溪市本着自願原則，發揮着作用"),
            Example("隨著著作權登記的開展", "隨着著作權登記的開展"),
            Example("討論著方案的專著", "討論着方案的專著"),
        ),
        keeps=(
            "成效顯著，國內外著名學者參與編著",
            "显著提升着力点，著力二字是源文所印",
            "他寫着論文，學者林瀾著",
            "著作登記歸縣裡管",
        ),
        needs="著",
    ),
    Rule(
        name="convert_to_simplified",
        stage="script",
        propose=_dictionaries,
        why=(
            "Mainland documents are written in the characters of 通用规范汉字表 (2013); sites turn them Traditional "
            "to look original. Undone where Traditional-only characters are a tenth or more of those that tell the "
            "scripts apart; a quotation or a name in a Simplified text stays, and so do Japanese and Korean sentences."
        ),
        changes=(
            Example("雲溪市教育局關於開展督導檢查的通知", "云溪市教育局关于开展督导检查的通知"),
            Example("禾川縣乾部學習《乾隆年間的縣志》", "禾川县干部学习《乾隆年间的县志》"),
            Example("征求意见稿發給各學校和家長", "征求意见稿发给各学校和家长"),
            Example("縣政府批覆：覆核後盡快答覆", "县政府批复：复核后尽快答复"),
        ),
        keeps=(
            "云溪市教育局关于开展督导检查的通知",
            "本馆收藏的拓片上刻有“萬”字，其余各件说明见附录，联系电话张贴于门边",
            "北汀鎮と禾川縣は友好都市です",
            "乾隆年间的县志，吴昇校注",
        ),
    ),
)
