"""The words around a number that say what it is. Looked for on the same line, shortly before it."""

from __future__ import annotations

import re

# How far before a number its label may stand, in characters: 联系人及电话（工作日9:00至17:00）： is one of the longest.
REACH = 24

CONTACT = re.compile(
    r"电话|電話|手机|手機|手機|联系|聯繫|聯絡|热线|熱線|微信|号码|號碼|致电|拨打|短信|传真|值班|[Tt][Ee][Ll]|[Mm]obile"
    r"|[Pp]hone|[WwVv][Xx]"
)
IDENTITY = re.compile(r"身份|身分|公民身份|证件|證件")
CARD = re.compile(r"卡号|卡號|银行卡|銀行卡|信用卡|储蓄卡|借记卡|一卡通|社保卡|存折")
ACCOUNT = re.compile(r"账号|帐号|帳號|账户|帐户|開戶|开户|打款|汇款|转账")

# A number that one of these announces is another thing, whatever its digits look like.
OTHER = re.compile(
    r"信用代码|信用代碼|组织机构代码|机构代码|代码[证为：: ]|编号|編號|文号|文號|案号|案號|单号|流水号|合同号|备案|許可"
    r"|许可证|执照|注册号|登记号|索引号|ICP|icp|公网安备|标识码|项目代码|宗地|车架|序列号|发票|邮编|条形码|订单|图号|ISBN|ISSN"
    r"|QQ|qq"
)
# What follows a quantity printed in digits alone: 13800000000元.
UNIT = re.compile(
    r"[ \u3000]{0,2}(?:[元万亿吨人户个名次只头亩株件套台辆米克斤度%％‰]|千[瓦克米]|公[斤里顷]"
    r"|平方|立方|美元|字节|[号號](?:楼|文))"
)
