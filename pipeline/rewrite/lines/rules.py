"""The table of rules for lines, read from top to bottom: lost breaks come back first, because what is joined and what
is dropped is judged line by line; spaces and blank lines go late, because they are evidence, and separators last,
because chains of labels are told best from settled lines."""

from __future__ import annotations

from pipeline.rewrite.lines.breaks import restore_indent_breaks, restore_lost_breaks
from pipeline.rewrite.lines.flattened import drop_spaces, restore_space_breaks
from pipeline.rewrite.lines.joins import join_after_semicolon, join_broken, join_wrapped
from pipeline.rewrite.lines.separators import restore_label_separators
from pipeline.rewrite.lines.spaces import drop_blank_lines, drop_page_numbers, drop_repeated_paragraphs, trim_lines
from pipeline.rule import Example, Rule

STAGE = "lines"

_PARAGRAPH = (
    "云溪市地处澜山北麓，全市现有中小学一百二十所，在校学生八万人，教师六千人。近三年来，市财政投入教育的资金逐年增加，城乡之间"
    "的差距明显缩小。农村小规模学校全部通上了宽带，二十所学校新建了食堂。"
)
_WRAPPED = "\n".join(_PARAGRAPH[i : i + 28] for i in range(0, len(_PARAGRAPH), 28))
_FLAT = "云溪市教育局工作要点。全市教育工作按照年初部署推进。" + "".join(
    f"{n}、{heading}。"
    + "各县区要结合实际制定方案，明确责任单位和完成时限，确保各项任务按期落到实处，年底前逐项对照检查。" * 3
    for n, heading in zip("一二三四", ("加强领导", "改进教学", "保障经费", "严格考核"), strict=True)
)
_BROKEN_FLAT = _FLAT
for _n in "一二三四":
    _BROKEN_FLAT = _BROKEN_FLAT.replace(f"。{_n}、", f"。\n{_n}、")
_SPACED_LINES = "云溪市教育局文件\n关于做好春季开学工作的通知\n各县区教育局：\n" + "\n".join(
    f"{n}、{heading}\n"
    + "各县区要结合实际制定方案，明确责任单位和完成时限。各校要按期落到实处，年底前逐项对照检查。" * 6
    for n, heading in zip("一二三四", ("加强领导", "改进教学", "保障经费", "严格考核"), strict=True)
)
_SPACED = _SPACED_LINES.replace("\n", " ")

RULES: tuple[Rule, ...] = (
    Rule(
        "restore_indent_break", STAGE, restore_indent_breaks,
        "A paragraph begins with two ideographs of space (GB/T 9704-2012 7.3.3); in mid-line, behind a sentence's end "
        "or again and again in one long line, they are what is left of a lost line break.",
        (Example("会议结束。\u3000\u3000会后，代表们参观了学校。", "会议结束。\n会后，代表们参观了学校。"),),
        (
            "第一章\u3000\u3000总\u3000\u3000则", "姓名\u3000\u3000周一鸣", "\u3000\u3000会议指出。",
            "> 理由：\u3000\u3000一、有章可循。",
        ),
        needs="\u3000",
    ),
    Rule(
        "restore_space_break", STAGE, restore_space_breaks,
        "Where the breaks of a document became spaces, its labels stand behind spaces one and all, and a space behind "
        "a sentence's end or between two lines without marks was a break too.",
        (Example(_SPACED, _SPACED_LINES),),
        (_SPACED.replace("。 ", "。"), _FLAT),
        needs=" ",
    ),
    Rule(
        "restore_lost_break", STAGE, restore_lost_breaks,
        "A whole document in one line: labels that count 一、 二、 三、 each began a line (GB/T 9704-2012 "
        "7.3.3). Only labels that their chain proves, only where one line holds most of the text.",
        (Example(_FLAT, _BROKEN_FLAT),),
        ("主要任务：一、加强领导；二、改进教学；三、保障经费。", _BROKEN_FLAT),
    ),
    Rule(
        "drop_page_number", STAGE, drop_page_numbers,
        "GB/T 9704-2012 7.5 sets page numbers between dashes; pasted from a PDF they stand in the middle of the text, "
        "and with them running heads, which repeat beside them.",
        (Example("各县区要\n— 3 —\n抓好落实。", "各县区要\n抓好落实。"), Example("甲\n第 3 页 共 10 页\n乙", "甲\n乙"),
         Example("各县区要\n北汀镇防汛方案          第 3 页\n抓好落实。", "各县区要\n抓好落实。")),
        ("第3页的表格由各校填写。", "3", "— 教育局 —", "前言        第1页\n方案        第3页", "一、总则    第1页"),
        needs="-—–－~·页PpAaGgEe",
    ),
    Rule(
        "join_wrapped_line", STAGE, join_wrapped,
        "Text pasted from a PDF or a mail is cut to lines of one width: a line as wide as the setting goes on in the "
        "next one, unless that begins a paragraph.",
        (Example(f"{_WRAPPED}\n下一步，要把重心放在课堂上。", f"{_PARAGRAPH}\n下一步，要把重心放在课堂上。"),),
        ("云溪市教育局\n2023年工作要点\n各县区教育局：\n请认真执行。",),
        needs="\n",
    ),
    Rule(
        "join_after_semicolon", STAGE, join_after_semicolon,
        "One content system breaks every line after ；: where no ； is left inside a line, the "
        "break behind one is the system's, unless a label follows.",
        (Example("清理沟渠；\n加固堤坝；\n夜里轮流值守。", "清理沟渠；加固堤坝；夜里轮流值守。"),),
        (
            "（一）清理沟渠；\n（二）加固堤坝；\n（三）夜里轮流值守。",
            "以下人员可以申请：\n在册教师；\n退休教师；\n代课教师。",
            "清理沟渠；加固堤坝。\n各站要做到：\n白天查闸门；\n夜里查水位。",
        ),
        needs="；;",
    ),
    Rule(
        "join_broken_line", STAGE, join_broken,
        "No line begins with a closing mark or ends with an opening one (GB/T 15834-2011 5.1), and running text does "
        "not stop without a mark: there the break came in between, at a tag or a column's edge.",
        (
            Example("各县区要抓好\n《云溪市教育条例》\n，确保落实。", "各县区要抓好\n《云溪市教育条例》，确保落实。"),
            Example(
                "一是要切实加强对教育工作的组织领导，\n压实责任。",
                "一是要切实加强对教育工作的组织领导，压实责任。"
            ),
            Example(
                "全市教育系统要认真学习会议精神，结合本单位实际提出贯彻落实的具\n体措施，并在月底前报送，逾期通报。",
                "全市教育系统要认真学习会议精神，结合本单位实际提出贯彻落实的具体措施，并在月底前报送，逾期通报。",
            ),
        ),
        ("云溪市教育局关于\n做好开学工作的通知\n各校：", "请遵照执行\n云溪市教育局\n2023年1月9日", "包括：\n，",
         "云溪山下花如锦，\n禾川岸边柳色新。"),
        needs="\n",
    ),
    Rule(
        "drop_repeated_paragraph", STAGE, drop_repeated_paragraphs,
        "A paragraph of 40 characters and more that follows itself was pasted twice.",
        (Example(f"{_PARAGRAPH}\n{_PARAGRAPH}", _PARAGRAPH),),
        ("同意。\n同意。",),
        needs="\n",
    ),
    Rule(
        "drop_space_in_line", STAGE, drop_spaces,
        "Until the breaks are restored a space behind a sentence's end may be one, and a space at a line's edge comes "
        "into mid-sentence when lines are joined; now it is neither (GB/T 15834-2011 5.1).",
        (Example("会议强调， 要抓好落实。 会后，代表们到校参观。", "会议强调，要抓好落实。会后，代表们到校参观。"),),
        ("第一章 总则", "主持人：李 明", "一、总体要求 以质量为中心，全面推进。"),
        needs=" ",
    ),
    Rule(
        "trim_line", STAGE, trim_lines,
        "Indents and spaces at the ends of lines are setting, not text; a paragraph is told by its line.",
        (Example("\u3000\u3000第一条 总则 \n 甲", "第一条 总则\n甲"),),
        ("甲\u3000乙", "甲\n乙"),
        needs=" \u3000\t\xa0",
    ),
    Rule(
        "drop_blank_line", STAGE, drop_blank_lines,
        "The settled text has one paragraph a line and no blank lines, so that offsets and lines mean the same "
        "everywhere.",
        (Example("\n甲\n\n \n乙\n", "甲\n乙"),),
        ("甲\n乙",),
        needs="\n",
    ),
    Rule(
        "restore_label_separator", STAGE, restore_label_separators,
        "A site lost the point behind some of the numbers (1疏通, 4加固 among 2. 3. 5.); GB/T 9704-2012 "
        "7.3.3 writes 1. and the chain proves which numbers are labels.",
        (
            Example(
                "1.完善学校管理制度。\n2改进课堂教学方法。\n3.保障学校日常经费。",
                "1.完善学校管理制度。\n2.改进课堂教学方法。\n3.保障学校日常经费。",
            ),
        ),
        ("1.新建学校3所。\n2.改建学校5所。", "全市有2所高中、3所中学。", "1完善制度"),
        needs="0123456789",
    ),
)  # fmt: skip
