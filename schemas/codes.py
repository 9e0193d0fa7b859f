"""Closed vocabularies, each code declared once. An unknown code stops the run, so that someone classifies it."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """What a code means; `severity` (`info`, `warning`, `error`) for findings."""

    means: str
    severity: str = "info"


ERRORS: dict[str, Code] = {
    "unreadable_file": Code("the file cannot be opened or read", "error"),
    "unknown_media_type": Code("content that no reader takes, or that is not what the ending says", "error"),
    "undecodable": Code("no encoding gives text", "error"),
    "damaged_archive": Code("a packed file (.gz, .zst, a saved page) that does not unpack", "error"),
    "broken_record": Code("one record of a container that cannot be read", "error"),
    "empty_page": Code("nothing to read: no text, only markup, or an error page in a document's place", "error"),
    "too_deep": Code("markup nested or crowded beyond what can be parsed", "error"),
    "over_budget": Code("larger, or longer at work, than one input may be", "error"),
    "worker_died": Code("the process that worked on this input died, twice", "error"),
    "schema_violation": Code(
        "a row of the document breaks the schema; the message names table, column and check", "error"
    ),
}

FINDINGS: dict[str, Code] = {
    # how the bytes became text
    "charset_lies": Code("the encoding that the page or its server names is not the one it is in", "info"),
    "mojibake": Code("characters damaged by a wrong decoding upstream", "warning"),
    "replacement_character": Code("U+FFFD in the source: a character is lost", "warning"),
    "private_use_character": Code("a private-use character without a standard meaning", "info"),
    "deep_markup": Code("markup beyond the parser's limits; a simpler reader took its text", "warning"),
    "list_page": Code("the page is a list of other pages, not a document", "warning"),
    "no_main_content": Code("no part of the page stands out as the document; all of it is kept", "warning"),
    "profile_no_match": Code("a selector of the site's profile selects nothing; the ordinary choice stands", "info"),
    "title_from_page": Code("the title stands outside the text: in the markup, the record or the file's head", "info"),
    # what the text is
    "not_chinese": Code("hardly any Chinese characters in the text", "warning"),
    "short_text": Code("fewer than 50 characters of text", "info"),
    "flattened": Code("line breaks were lost: a long document in one or a few lines", "warning"),
    "truncated": Code("the text breaks off before its end", "warning"),
    "redacted": Code("names or figures blanked to x, *, 某 or the like", "info"),
    "spun_suspected": Code("wording that a rewriting program seems to have replaced", "warning"),
    "mixed_script": Code("Simplified and Traditional characters side by side", "info"),
    "pinyin_annotated": Code("pinyin notes injected after characters, taken out", "info"),
    "unbalanced_brackets": Code("a bracket or quotation mark that is never opened or never closed", "info"),
    "personal_data": Code("an identity number, telephone number or the like", "warning"),
    # the outline
    "numbering_gap": Code("a number of a sequence is missing", "warning"),
    "numbering_repeat": Code("a number of a sequence occurs twice", "info"),
    "level_jump": Code("a level of the outline is passed over", "info"),
    "outline_too_deep": Code(
        "labels nest 12 levels deep, as far as an outline is followed; deeper ones are not told apart", "warning"
    ),
    "outline_cut_short": Code("more labels than one outline may have; those behind are text only", "warning"),
    "lost_heading_suspected": Code("a heading seems to have been dropped by a copying site", "warning"),
    "toc_removed": Code("a table of contents, kept in the text but not taken for sections", "info"),
    # fields
    "date_out_of_range": Code("a date that cannot be, or lies outside 1900 to 2100", "warning"),
    "dates_contradict": Code("the document's dates contradict each other", "warning"),
    "region_ambiguous": Code("a region's name that several regions bear; left null", "info"),
    "value_out_of_range": Code("a number too large, or a share above its bound", "warning"),
    "duplicate": Code("the same document stands elsewhere in the dataset", "info"),
    "near_duplicate": Code("nearly the same document stands elsewhere in the dataset", "info"),
}

# Flags of documents.flags: findings that describe the document as a whole.
FLAGS: tuple[str, ...] = (
    "flattened", "truncated", "redacted", "spun_suspected", "mixed_script", "pinyin_annotated", "mojibake",
    "charset_lies", "numbering_gap", "unbalanced_brackets", "duplicate", "near_duplicate", "not_chinese",
    "list_page", "short_text", "lost_heading_suspected", "no_main_content", "deep_markup",
)  # fmt: skip

STAGES: tuple[str, ...] = ("content", "characters", "annotations", "boilerplate", "script", "punctuation", "lines")

SCRIPTS: tuple[str, ...] = ("simplified", "traditional", "mixed", "none")

KINDS: tuple[str, ...] = ("standalone", "run_in", "item", "inline")

# Outline styles, in the labelling names; a label without its separator has the style it would have with one.
STYLES: dict[str, str] = {
    "part": "编, 第一部分",
    "chapter": "第一章",
    "section": "第一节",
    "article": "第一条",
    "cn_dun": "一、",
    "cn_paren": "（一）",
    "arabic_dot": "1.",
    "arabic_dun": "1、",
    "arabic_paren": "（1） 1）",
    "arabic_space": "1 ",
    "decimal": "1.1 1.1.1",
    "circled": "① ⑴",
    "roman": "Ⅰ (i)",
    "alpha_dot": "A.",
    "alpha_paren": "(a)",
    "ordinal_shi": "一是",
    "ordinal_yao": "一要",
    "ordinal_di": "第一，",
    "capital_dun": "壹、",
    "stem_dun": "甲、",
    "annex": "附件1",
    "doc_title": "the title of a document inside another",
    "none": "no label",
}

# Document types, in the words of the documents (党政机关公文处理工作条例 第八条, then the genres of practice).
DOC_TYPES: tuple[str, ...] = (
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函",
    "复函", "答复", "纪要", "条例", "规定", "办法", "细则", "规则", "法律", "工作要点", "工作计划", "工作总结",
    "工作总结及计划", "政府工作报告", "方案", "规划", "预案", "讲话", "新闻", "文章", "问答", "政策解读", "其他",
)  # fmt: skip

RELATIONS: tuple[str, ...] = ("cites", "to_issue")
COMPARATORS: tuple[str, ...] = ("=", ">=", "<=", ">", "<", "~")
CHANGES: tuple[str, ...] = ("increase", "decrease", "from", "to", "difference", "level")
ROLES: tuple[str, ...] = ("target", "result", "standard")
DUPLICATE_KINDS: tuple[str, ...] = ("exact", "near", "contained")
