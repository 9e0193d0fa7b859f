"""Every table of a published dataset, every column, declared once.

`text` offsets (`start`, `end`) count Unicode code points of documents.text, half-open; `source_start` and
`source_end` those of sources.text.
"""

from __future__ import annotations

from schemas import codes
from schemas.column import Column, Reference, Table

_HEX16 = "[0-9a-f]{16}"
_HEX64 = "[0-9a-f]{64}"
_CODE6 = "[0-9]{6}"

_OF_DOCUMENT = Reference("doc_id", "documents", "doc_id")


def _doc_id() -> Column:
    return Column("doc_id", "string", "key of the document (文档编号)", "1f3870be274f6c49", pattern=_HEX16)


def _start(of: str) -> Column:
    return Column("start", "int32", f"where {of} begins in documents.text (起始位置), code points", "128", at_least=0)


def _end(of: str) -> Column:
    return Column("end", "int32", f"where {of} ends in documents.text (结束位置), exclusive", "142", at_least=0)


def _section() -> Column:
    return Column(
        "section_id", "int32", "the innermost section it stands in (所在章节), null outside all", "3", True, at_least=1
    )


DOCUMENTS = Table(
    "documents",
    "One row a document (文档): the cleaned text and the facts about it as a whole.",
    (
        Column("doc_id", "string", "key of the document (文档编号): 16 hex digits from source_uri",
               "1f3870be274f6c49", pattern=_HEX16),
        Column("run_id", "string", "the run that made this row (运行编号); a document carried over keeps its own",
               "20260301T030000Z-4f2a9c"),
        Column("source_uri", "string", "path of the input under its root (来源路径), #N for record N of a container",
               "2021/notice.html"),
        Column("url", "string", "address of the page (网址), where the input or the page says it",
               "https://www.example.gov.cn/a.html", True),
        Column("media_type", "string", "what the input was read as (媒体类型)", "text/html",
               allowed=("text/html", "text/plain")),
        Column("encoding", "string", "the encoding that gave the characters (编码)", "gb18030"),
        Column("source_sha256", "string", "SHA-256 of the input as found (原件摘要); for a record, of its line",
               "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", pattern=_HEX64),
        Column("source_bytes", "int64", "size of the input as found (原件大小), bytes", "18234", at_least=0),
        Column("title", "string", "the document's own title (标题), lines joined; null where it has none",
               "云溪市教育局2021年工作要点", True),
        Column("doc_type", "string", "kind of document (文种), of the outermost document", "工作要点", True,
               allowed=codes.DOC_TYPES),
        Column("carried_doc_type", "string", "kind of the document that this one issues or forwards (所附文种)",
               "方案", True, allowed=codes.DOC_TYPES),
        Column("issuer", "string", "issuing body (发文机关), joint issuers joined by 、", "云溪市教育局", True),
        Column("issuers", "list<string>", "every issuing body (联合发文机关), empty if none is known",
               "[云溪市教育局, 云溪市财政局]"),
        Column("region_code", "string", "region of the issuer (行政区划代码), GB/T 2260, 6 digits", "410800", True,
               pattern=_CODE6),
        Column("region_name", "string", "name of that region (行政区划名称)", "焦作市", True),
        Column("region_evidence", "string", "where the region was read from (区划依据)", "issuer:焦作市水利局", True),
        Column("province", "string", "province-level region (省级)", "河南省", True),
        Column("city", "string", "prefecture-level region (地级)", "焦作市", True),
        Column("county", "string", "county-level region (县级)", "修武县", True),
        Column("year", "int16", "the year the document is about or was made in (年度)", "2021", True,
               at_least=1900, at_most=2100),
        Column("period_start", "date32", "first day of the period it plans or reports (期间起)", "2021-01-01", True),
        Column("period_end", "date32", "last day of that period (期间止)", "2021-12-31", True),
        Column("doc_number", "string", "its own document number (发文字号)", "云政办发〔2021〕12号", True),
        Column("document_date", "date32", "date of the document (成文日期)", "2021-03-05", True),
        Column("published_at", "timestamp[us]", "publication time as printed on the page (发布时间), wall time",
               "2021-03-08 09:30:00", True),
        Column("source_name", "string", "where the page says it comes from (来源)", "云溪日报", True),
        Column("editor", "string", "editor named by the page (责任编辑)", "张某", True),
        Column("site_name", "string", "name of the web site (网站名称)", "云溪市人民政府门户网站", True),
        Column("icp_number", "string", "the site's registration (ICP备案号)", "鲁ICP备00000000号-1", True),
        Column("index_number", "string", "index number of the disclosed information (索引号)",
               "000014349/2021-00012", True),
        Column("recipients", "string", "main recipients as printed (主送机关)", "各县（区）人民政府，市直各部门", True),
        Column("script", "string", "script of the source (文字): before conversion", "traditional",
               allowed=codes.SCRIPTS),
        Column("text", "string", "the document as its author wrote it (正文): one paragraph a line", "一、总体要求…"),
        Column("char_count", "int32", "length of text (字数), code points", "6328", at_least=0),
        Column("section_count", "int32", "rows of this document in sections (章节数)", "42", at_least=0),
        Column("quality", "float64", "0 to 1, from the findings (质量分): see the documentation", "0.95",
               at_least=0, at_most=1),
        Column("flags", "list<string>", "what is odd about the document as a whole (标记)", "[truncated, redacted]",
               allowed=codes.FLAGS),
        Column("duplicate_of", "string", "doc_id of the original that this one repeats (重复于), null for originals",
               "45c48cce2e2d7fbd", True,
               pattern=_HEX16),
        Column("duplicate_cluster", "string", "smallest doc_id of its group of copies (重复组)",
               "45c48cce2e2d7fbd", True, pattern=_HEX16),
        Column("ruleset", "string", "digest of all rules and settings that made the row (规则集)", "c4ca4238a0b92382",
               pattern=_HEX16),
    ),
    ("doc_id",),
    (Reference("duplicate_of", "documents", "doc_id"), Reference("duplicate_cluster", "documents", "doc_id")),
    ordered=(("period_start", "period_end"),),
)  # fmt: skip

SECTIONS = Table(
    "sections",
    "One row an outline node (章节), in document order. Spans nest; siblings do not overlap.",
    (
        _doc_id(),
        Column("section_id", "int32", "1 to n in document order (章节编号)", "2", at_least=1),
        Column("parent_id", "int32", "section_id of the node above (上级章节), null at the top", "1", True, at_least=1),
        Column("level", "int16", "depth, 1 at the top (层级)", "2", at_least=1),
        Column("label", "string", "label as it stands in text (序号), null if none", "（一）", True),
        Column("number", "int32", "value of the label (序数)", "1", True, at_least=0),
        Column("style", "string", "kind of label (序号样式)", "cn_paren", allowed=tuple(codes.STYLES)),
        Column("kind", "string", "how it stands (标题形式): alone, run into a paragraph, no heading, in a sentence",
               "run_in", allowed=codes.KINDS),
        Column("heading", "string", "heading without label and closing mark (标题)", "加强组织领导", True),
        Column("heading_path", "list<string>", "headings from the top down to this one (标题路径)",
               "[保障措施, 加强组织领导]"),
        Column("text", "string", "own text (正文), without heading and without what lies in nodes below",
               "各部门要把……"),
        _start("the node with all below it"),
        _end("the node with all below it"),
        Column("source_start", "int32", "where the node begins in sources.text (原文起始)", "245", at_least=0),
        Column("source_end", "int32", "where the node ends in sources.text (原文结束), exclusive", "910", at_least=0),
    ),
    ("doc_id", "section_id"),
    (_OF_DOCUMENT,),
    (("start", "end"), ("source_start", "source_end")),
)  # fmt: skip

EDITS = Table(
    "edits",
    "The ledger (修改账): one row a place that changed between sources.text and documents.text. Applied to the source"
    " they give the text, taken back they give the source.",
    (
        _doc_id(),
        Column("edit_id", "int32", "1 to n in source order (修改编号)", "17", at_least=1),
        Column("stage", "string", "stage of the rule (阶段), several joined by +", "punctuation"),
        Column("rule", "string", "name of the rule (规则), several joined by + in the order applied", "widen_comma"),
        Column("source_start", "int32", "where it begins in sources.text (原文起始)", "301", at_least=0),
        Column("source_end", "int32", "where it ends in sources.text (原文结束), exclusive", "302", at_least=0),
        Column("before", "string", "what stood in the source (改前)", ","),
        Column("after", "string", "what stands in the text (改后)", "，"),
    ),
    ("doc_id", "edit_id"),
    (_OF_DOCUMENT,),
    (("source_start", "source_end"),),
)  # fmt: skip

SOURCES = Table(
    "sources",
    "The other end of the ledger (原文): the decoded, rendered source of every document, before any rule.",
    (_doc_id(), Column("text", "string", "the whole page as a reader saw it (原文), a block a line", "首页\n云溪市…")),
    ("doc_id",),
    (_OF_DOCUMENT,),
)

CITATIONS = Table(
    "citations",
    "One row a document that is cited (引用文件).",
    (
        _doc_id(),
        Column("citation_id", "int32", "1 to n in document order (引用编号)", "4", at_least=1),
        _section(),
        Column("title", "string", "the words between 《 and 》 as the source prints them (文件名), null where only a"
               " number is cited",
               "中小学德育工作指南", True),
        Column("title_canonical", "string", "the title in its canonical form (规范文件名)", "中小学德育工作指南", True),
        Column("doc_number", "string", "document number cited (文号)", "国发〔2021〕5号", True),
        Column("relation", "string", "cited, or to be issued by the issuer (引用关系)", "cites",
               allowed=codes.RELATIONS),
        _start("the citation"),
        _end("the citation"),
    ),
    ("doc_id", "citation_id"),
    (_OF_DOCUMENT,),
    (("start", "end"),),
)  # fmt: skip

INDICATORS = Table(
    "indicators",
    "One row a quantity that the document asserts of the world (指标).",
    (
        _doc_id(),
        Column("indicator_id", "int32", "1 to n in document order (指标编号)", "9", at_least=1),
        _section(),
        Column("subject", "string", "what the number speaks of (指标主体)", "全市水利支出", True),
        Column("text", "string", "the quantity as printed (指标原文)", "38.52亿元"),
        Column("value", "float64", "printed number (数值), null where it is blanked", "38.52", True),
        Column("value_max", "float64", "upper end of a range (数值上限)", "50", True),
        Column("unit", "string", "printed unit (单位)", "亿元", True),
        Column("value_base", "float64", "value in the base unit (基本单位数值)", "4767000000", True),
        Column("value_base_max", "float64", "upper end in the base unit (基本单位上限)", "5000000000", True),
        Column("unit_base", "string", "base unit (基本单位): 元, 平方米, %, pp, else the classifier", "元", True),
        Column("comparator", "string", "how the number bounds (比较)", ">=", allowed=codes.COMPARATORS),
        Column("change", "string", "change it tells of (变化)", "increase", True, allowed=codes.CHANGES),
        Column("role", "string", "target, result or standard (目标/实绩/标准)", "target", True, allowed=codes.ROLES),
        Column("redacted", "bool", "whether the value is blanked in the source (脱敏)", "false"),
        Column("year", "int16", "the year it speaks of (年度)", "2021", True, at_least=1900, at_most=2100),
        Column("deadline", "date32", "by when (期限)", "2025-12-31", True),
        _start("the quantity"),
        _end("the quantity"),
    ),
    ("doc_id", "indicator_id"),
    (_OF_DOCUMENT,),
    (("start", "end"),),
)  # fmt: skip

TERMS = Table(
    "terms",
    "One row an occurrence of a policy term (政策术语).",
    (
        _doc_id(),
        _section(),
        Column("term", "string", "the term (术语)", "县管校聘"),
        Column("kind", "string", "how it was found (类别): quoted in the text or from the lexicon", "quoted",
               allowed=("quoted", "lexicon")),
        Column("field", "string", "field of policy (领域), null for what the lexicon lacks", "教育", True),
        _start("the term"),
        _end("the term"),
    ),
    ("doc_id", "start", "end", "term"),
    (_OF_DOCUMENT,),
    (("start", "end"),),
)  # fmt: skip

GRIDS = Table(
    "grids",
    "One row a table found in the page (表格).",
    (
        _doc_id(),
        Column("grid_id", "int32", "1 to n in document order (表格编号)", "1", at_least=1),
        _section(),
        Column("caption", "string", "caption (表题)", "2021年重点项目表", True),
        Column("header", "list<string>", "cells of the header row (表头), empty if none", "[项目, 投资]"),
        Column("rows", "list<list<string>>", "cells of the other rows (表行)", "[[云溪一中, 3200]]"),
        _start("the table's text"),
        _end("the table's text"),
    ),
    ("doc_id", "grid_id"),
    (_OF_DOCUMENT,),
    (("start", "end"),),
)  # fmt: skip

GRID_NUMBERS = Table(
    "grid_numbers",
    "One row a cell of a table's column that holds numbers (表格数值), typed. The text of every cell is in grids.",
    (
        _doc_id(),
        Column("grid_id", "int32", "the table it stands in (表格编号), of grids", "1", at_least=1),
        Column("row", "int32", "row of grids.rows (行号), 1 to n", "3", at_least=1),
        Column("column", "int32", "column (列号), 1 to n", "2", at_least=1),
        Column("row_name", "string", "first words of the row (行名), null if none", "云溪一中", True),
        Column(
            "column_name", "string", "name of the column as printed (列名), null without a header", "投资（万元）", True
        ),
        Column("text", "string", "the cell (单元格), white space taken out", "1,200"),
        Column("value", "float64", "printed number (数值)", "1200"),
        Column(
            "unit", "string", "unit (单位) of the cell, else of the column's name, else of the caption", "万元", True
        ),
        Column("value_base", "float64", "value in the base unit (基本单位数值)", "12000000"),
        Column("unit_base", "string", "base unit (基本单位) as in indicators", "元", True),
    ),
    ("doc_id", "grid_id", "row", "column"),
    (_OF_DOCUMENT,),
)

ATTACHMENTS = Table(
    "attachments",
    "One row a file the page links to (附件).",
    (
        _doc_id(),
        Column("attachment_id", "int32", "1 to n in document order (附件编号)", "1", at_least=1),
        Column("title", "string", "words of the link (附件名称)", "重点任务分工表.xlsx"),
        Column("url", "string", "address (附件地址)", "https://www.example.gov.cn/files/1.xlsx"),
    ),
    ("doc_id", "attachment_id"),
    (_OF_DOCUMENT,),
)

PAGE_FACTS = Table(
    "page_facts",
    "One row an entry of what the page says about its document (页面信息), as printed: documents has some as typed"
    " columns.",
    (
        _doc_id(),
        Column("fact_id", "int32", "1 to n (条目编号): entries of the page in its order, then those of its markup", "1",
               at_least=1),
        Column("name", "string", "label without blanks (条目名称); of an entry of the markup the usual label",
               "主题分类"),
        Column("value", "string", "what stands behind it (条目内容), at most 300 characters", "教育"),
        Column("origin", "string", "where the page says it (出处): the catalogue's card, the line of source and time,"
               " the page's path in its site, the markup", "card", allowed=("card", "line", "path", "markup")),
        Column("source_start", "int32", "where the value begins in sources.text (原文起始), null in markup and path",
               "412", True, at_least=0),
        Column("source_end", "int32", "where it ends there (原文结束), exclusive", "418", True, at_least=0),
    ),
    ("doc_id", "fact_id"),
    (_OF_DOCUMENT,),
    (("source_start", "source_end"),),
)  # fmt: skip

EVIDENCE = Table(
    "evidence",
    "One row a fact of documents that is not null (依据): the rule that gave it and the place it was read from.",
    (
        _doc_id(),
        Column("field", "string", "the column of documents (字段)", "issuer", allowed=codes.EVIDENCED),
        Column("rule", "string", "how it was found (规则), closed vocabulary", "signature",
               allowed=tuple(codes.EVIDENCE)),
        Column("start", "int32", "where it begins in documents.text (起始位置), null where it stands outside the text",
               "311", True, at_least=0),
        Column("end", "int32", "where it ends there (结束位置), exclusive", "317", True, at_least=0),
        Column("source_start", "int32", "where it begins in sources.text (原文起始), null where it stands in the page's"
               " markup, address or record", "412", True, at_least=0),
        Column("source_end", "int32", "where it ends there (原文结束), exclusive", "418", True, at_least=0),
    ),
    ("doc_id", "field"),
    (_OF_DOCUMENT,),
    (("start", "end"), ("source_start", "source_end")),
)  # fmt: skip

FINDINGS = Table(
    "findings",
    "One row a thing that is odd but readable (发现).",
    (
        _doc_id(),
        Column("code", "string", "what is odd (代码), closed vocabulary", "numbering_gap",
               allowed=tuple(codes.FINDINGS)),
        Column("severity", "string", "info, warning or error (程度)", "warning", allowed=("info", "warning", "error")),
        Column("message", "string", "one sentence (说明), without text of the document", "3 follows 1"),
        Column("start", "int32", "where in documents.text (起始位置), null for the whole", "128", True, at_least=0),
        Column("end", "int32", "where it ends (结束位置), exclusive", "142", True, at_least=0),
    ),
    ("doc_id", "code", "start", "end", "message"),
    (_OF_DOCUMENT,),
    (("start", "end"),),
)  # fmt: skip

DUPLICATES = Table(
    "duplicates",
    "One row a pair of copies (重复文档). Of exact and near copies the other is the likelier original.",
    (
        _doc_id(),
        Column("other_doc_id", "string", "key of the other document (另一文档)", "45c48cce2e2d7fbd", pattern=_HEX16),
        Column("kind", "string", "exact, near, or contained in the other (重复类型)", "near",
               allowed=codes.DUPLICATE_KINDS),
        Column("similarity", "float64", "share of its Han characters that stand in the other (相似度), 0 to 1;"
               " of near copies the larger share of the two", "0.93", at_least=0, at_most=1),
    ),
    ("doc_id", "other_doc_id"),
    (_OF_DOCUMENT, Reference("other_doc_id", "documents", "doc_id")),
)  # fmt: skip

QUARANTINE = Table(
    "quarantine",
    "One row an input that could not be used (隔离), with the reason. An unchanged one stays so.",
    (
        Column("run_id", "string", "the run that refused it (运行编号)", "20260301T030000Z-4f2a9c"),
        Column("source_uri", "string", "path of the input (来源路径)", "broken/page.html"),
        Column("stage", "string", "where it stopped (阶段)", "read", allowed=("read", "process", "validate")),
        Column("error_code", "string", "why (错误代码), closed vocabulary", "undecodable", allowed=tuple(codes.ERRORS)),
        Column("message", "string", "why, in one sentence (说明), without text of the document",
               "no encoding gives text"),
        Column("source_sha256", "string", "SHA-256 of the input (原件摘要), null where it could not be read",
               "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", True, pattern=_HEX64),
        Column("source_bytes", "int64", "size of the input (原件大小), bytes", "0", True, at_least=0),
    ),
    ("source_uri",),
)  # fmt: skip


def _count(name: str, description: str, example: str) -> Column:
    return Column(name, "int64", description, example, at_least=0)


RUNS = Table(
    "runs",
    "One row a run (运行): the history of the dataset; rows of earlier runs are carried along.",
    (
        Column("run_id", "string", "key of the run (运行编号)", "20260301T030000Z-4f2a9c"),
        Column("started_at", "timestamp[us, UTC]", "start (开始时间)", "2026-03-01 03:00:00"),
        Column("finished_at", "timestamp[us, UTC]", "end of processing, before publishing (结束时间)",
               "2026-03-01 03:04:10"),
        _count("records", "inputs, record by record (输入数)", "1200"),
        _count("published", "documents made by this run (新发布数)", "1100"),
        _count("unchanged", "inputs not processed again, published or quarantined (未变数)", "90"),
        _count("quarantined", "inputs refused by this run (隔离数)", "10"),
        _count("vanished", "documents kept though their source is gone (来源消失数)", "0"),
        _count("ignored", "files of other kinds in the folders (忽略数)", "3"),
        Column("ruleset", "string", "digest of rules and settings (规则集)", "c4ca4238a0b92382", pattern=_HEX16),
        Column("versions", "list<string>", "versions of what made the rows (版本)", "[zhengli 0.1.0, python 3.11.7]"),
        Column("settings", "list<string>", "settings of the run (设置)", "[script=mainland]"),
    ),
    ("run_id",),
    ordered=(("started_at", "finished_at"),),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    DOCUMENTS, SECTIONS, EDITS, SOURCES, CITATIONS, INDICATORS, TERMS, GRIDS, GRID_NUMBERS, ATTACHMENTS, PAGE_FACTS,
    EVIDENCE, FINDINGS, DUPLICATES, QUARANTINE, RUNS,
)  # fmt: skip

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
