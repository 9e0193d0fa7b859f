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
    # personal data, kept in the dataset and masked in exports
    "personal_identity_number": Code("an identity card number with a right check character (GB 11643)", "warning"),
    "personal_mobile_number": Code("a mobile telephone number", "warning"),
    "personal_bank_card": Code("a bank card number with a right check digit (ISO/IEC 7812)", "warning"),
    "personal_email": Code("an e-mail address", "warning"),
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
    "value_out_of_range": Code("a number too large to hold (it has no row), or a share above 100 per cent", "warning"),
    "range_reversed": Code("a range whose lower end is the greater one; the row has its ends turned round", "warning"),
    "values_contradict": Code("one subject has two values for one year", "info"),
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

# Columns of `documents` that have a row in `evidence` where they are not null.
EVIDENCED: tuple[str, ...] = (
    "title", "doc_type", "carried_doc_type", "issuer", "region_code", "year", "period_start", "period_end",
    "doc_number", "document_date", "recipients", "published_at", "source_name", "editor", "site_name", "icp_number",
    "index_number",
)  # fmt: skip

# How a fact was found: the rules of `evidence`.
EVIDENCE: dict[str, Code] = {
    # around the document: what was cut, the markup, a site's profile
    "label": Code("behind a label that names the fact (发布时间：, 来源：, 发文字号：)"),
    "page_table": Code("in the table of facts that a page prints above its document"),
    "page_facts": Code("in what the page prints around its document"),
    "page_foot": Code("in the foot of the page"),
    "meta_tag": Code("in the page's <meta> tags or <title>"),
    "selected_by_profile": Code("in the element that the site's profile selects"),
    "dated_line": Code("on a cut line that begins with a date"),
    "byline": Code("on the one cut line that holds a name and a moment"),
    "icp_form": Code("by the form of a registration number"),
    "column": Code("the institution that the page's path ends in"),
    "publication": Code("the year of publication, for texts that are written to be published"),
    "taken_from_media": Code("a text without a genre whose source is a newspaper, agency or news site"),
    "host": Code("by the host of the page's address"),
    "site_name": Code("by the site or the institution that the page names"),
    "tags": Code("by the tags that a copying site puts before the words of the title"),
    # the title
    "printed_title": Code("lines at the head that have the form and the place of a title"),
    "fused_title": Code("a title that runs into the first sentence"),
    "head_words": Code("words at the head that name the place"),
    "title_from_page": Code("a title that stands outside the text only"),
    # read from the title
    "title_ending": Code("by the word that the title ends in"),
    "title_prefix": Code("the institution that the title begins with"),
    "title_region": Code("the region that the title names"),
    "title_year": Code("the year in the title"),
    "title_period": Code("the period in the title"),
    "title_of_news": Code("a title that tells an event"),
    "carried_title": Code("by the title inside the title (关于印发…的通知)"),
    # read from head and end
    "head": Code("on a line of its own at the head, or right behind the title"),
    "addressees": Code("the line above the body that ends in a colon (主送机关)"),
    "signature": Code("signature and date at the end (落款)"),
    "head_date": Code("a date in brackets below title and number"),
    "spoken": Code("the day a report or speech was given"),
    "below_title": Code("institutions on lines of their own between title and text"),
    "first_line": Code("the institution on the first line"),
    "number_line": Code("a line of the form 教育局通告第3/2026号"),
    "number_head": Code("by the abbreviation that the document number begins with"),
    "passage": Code("the body that passed or published a regulation, in the brackets below its title"),
    "speaker": Code("the office of who speaks"),
    "congress": Code("the congress that a report is given to"),
    "document_date": Code("the year of the document's date"),
    "month_line": Code("the year of a line that is a month alone, below the title or at the end"),
    "doc_number": Code("the year in the document number"),
    # read from the body
    "circular_line": Code("a line that names the circular and its number"),
    "says_as_follows": Code("by words such as 通知如下, 批复如下"),
    "hands_on": Code("by words such as 现印发给你们"),
    "handed_on": Code("by the title that such words hand on"),
    "report_to_congress": Code("by words that report to a congress"),
    "greeting": Code("by the greeting of an audience"),
    "questions": Code("by paragraphs or headings that ask and answer"),
    "chapters": Code("by chapters of which one looks back and one ahead"),
    "names_itself": Code("by words such as 本办法, 本通知"),
    "words_of_news": Code("by words of reporters"),
    "words_of_essay": Code("by words of essays"),
    "no_genre": Code("no rule knows the genre"),
    "first_sentence": Code("the institution that the first sentences speak of"),
    "issuer_region": Code("the region that the issuer's name begins with"),
    "self_reference": Code("the region that a text names which speaks of 我市, 全县"),
    "in_effect": Code("the year it enters into force"),
    "first_words": Code("the year that the first words name"),
    "most_named": Code("the year named most"),
}

RELATIONS: tuple[str, ...] = ("cites", "to_issue")
COMPARATORS: tuple[str, ...] = ("=", ">=", "<=", ">", "<", "~")
CHANGES: tuple[str, ...] = ("increase", "decrease", "from", "to", "difference", "level")
ROLES: tuple[str, ...] = ("target", "result", "standard")
DUPLICATE_KINDS: tuple[str, ...] = ("exact", "near", "contained")
